"""What the fields of an item are called on its form."""

from __future__ import annotations

from functools import cache

from newscast.model.fields import fields_of
from newscast.support.messages import Message, translated
from newscast.workflow.item_forms import KINDS

LABELS = {
    "who": Message("Who"),
    "topic": Message("What for"),
    "verb": Message("Did what"),
    "what": Message("What it is, before the name"),
    "name": Message("Name"),
    "form": Message("What it is, after the name"),
    "company": Message("Company"),
    "focus": Message("Works on"),
    "amount": Message("Amount"),
    "round": Message("Round"),
    "valuation": Message("Valuation"),
    "investors": Message("Investors"),
    "when": Message("When"),
    "target": Message("Bought"),
    "stake": Message("Share"),
    "body": Message("Text"),
    "lead": Message("Sentences before it, one a line"),
    "detail": Message("How the sentence goes on, after a comma"),
    "points": Message("Sentences after it, one a line"),
    "headline": Message("Headline"),
    "category": Message("Category"),
    "kind": Message("Kind"),
    "source": Message("Source"),
    "names": Message("Names"),
    "numbers": Message("Figures"),
    "id": Message("Short name"),
}
KIND_WORDS = {
    "research": Message("Research"),
    "product": Message("Product"),
    "funding": Message("Funding"),
    "acquisition": Message("Acquisition"),
    "general": Message("Anything else"),
}
NAME_KINDS = {
    "": Message("name"),
    "org": Message("organisation"),
    "person": Message("person"),
    "product": Message("product"),
    "place": Message("place"),
    "term": Message("term"),
}


def label(field: str) -> str:
    """Return what a field is called."""
    return str(LABELS.get(field, field))


def kind_words(kind: str) -> str:
    """Return what a kind is called."""
    return str(KIND_WORDS.get(kind, kind))


def about(kind: str, field: str) -> str:
    """Return what a field is, as the manual says it."""
    return (
        translated(_abouts().get((kind, field), "")).partition("`")[0].rstrip("。. ").partition("Needed")[0]
    )


@cache
def _abouts() -> dict[tuple[str, str], str]:
    return {
        (model.model_fields["kind"].annotation.__args__[0], one.name): one.about
        for model in KINDS
        for one in fields_of(model)
    }
