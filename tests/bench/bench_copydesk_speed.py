"""1 MB of text against 10,000 terms with 20,000 aliases, beside `re` and pycorrector; an ordinary script.

python tests/bench/bench_copydesk_speed.py

Seconds are the processor's, all of one thread, so that other work on the machine does not count.
pycorrector's two correctors without weights are measured where they are installed:
pip install --no-deps pycorrector && pip install loguru jieba
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from newscast.copydesk import check
from newscast.copydesk.correcting import correct
from newscast.drafting import draft
from newscast.model.glossary import Alias, Glossary, Term
from newscast.model.script import load_script
from newscast.model.workspace import Workspace
from newscast.support.yaml_models import Loaded

ROOT = Path(__file__).parent.parent.parent
SLUG = "2024-03-w4"
SYLLABLES = "ba co di fu ga he in ji ko la me ni or pa qu ro su ti ul ve wi xa yo za"


def made_up(count: int) -> Loaded[Glossary]:
    """A glossary of made-up names, half Latin and half Chinese, two aliases each."""
    dice = random.Random(1)
    chinese = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)]
    seen: set[str] = set()

    def name() -> str:
        while True:
            size = dice.randint(2, 4)
            text = "".join(dice.choices(SYLLABLES.split(), k=size)).capitalize()
            if dice.random() < 0.5:
                text = "".join(dice.choices(chinese, k=size + 1))
            if text not in seen:
                seen.add(text)
                return text

    terms = [
        Term(text=name(), aliases=(Alias(text=name(), safe=True), Alias(text=name(), safe=True)))
        for _ in range(count)
    ]
    return Loaded(Glossary(terms=tuple(terms)), Path("glossary.yaml"), {})


def long_text(glossary: Glossary, size_bytes: int) -> str:
    """Sentences of the reference script, every fifth with an alias."""
    dice = random.Random(2)
    body = "".join(s.text for s in load_script(ROOT / "scripts" / f"{SLUG}.md").segments())
    sentences = [sentence + "。" for sentence in body.split("。") if sentence]
    parts: list[str] = []
    size = 0
    while size < size_bytes:
        sentence = dice.choice(sentences)
        if dice.random() < 0.2:
            sentence = dice.choice(glossary.terms).aliases[0].text + sentence
        parts.append(sentence + ("\n\n" if dice.random() < 0.1 else ""))
        size += len(parts[-1].encode())
    return "".join(parts)


def pycorrector() -> tuple[type, type] | None:
    """Its correctors by a list of mistakes and by a list of names, if installed.

    Its package imports torch at once, which these two do not need: they are imported past it.
    """
    spec = importlib.util.find_spec("pycorrector")
    if spec is None:
        return None
    package = ModuleType("pycorrector")
    package.__path__ = list(spec.submodule_search_locations or ())
    sys.modules["pycorrector"] = package
    with contextlib.redirect_stderr(io.StringIO()):
        from pycorrector.confusion_corrector import ConfusionCorrector
        from pycorrector.proper_corrector import ProperCorrector
    return ConfusionCorrector, ProperCorrector


def beside_pycorrector(text: str, glossary: Glossary, ours: float, right: str) -> None:
    """Prints what it takes for the same text, and whether what it writes is right."""
    found = pycorrector()
    if found is None:
        print("pycorrector is not installed: pip install --no-deps pycorrector && pip install loguru jieba")
        return
    confusion, proper = found
    aliases = {alias.text: term.text for term in glossary.terms for alias in term.aliases}
    by_list = confusion(aliases)
    start = time.process_time()
    written = by_list.correct(text)["target"]
    seconds = time.process_time() - start
    lines = text.splitlines()
    exact = sum(by_list.correct(a)["target"] == b for a, b in zip(lines, right.splitlines(), strict=True))
    print(f"pycorrector, aliases only: {seconds:.2f} s; ours/theirs {ours / seconds:.1f}")
    whole = "right" if written == right else "wrong: a correction shifts the places of the next"
    print(f"  the text as a whole is {whole}; line by line {exact} of {len(lines)} are right")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(term.text for term in glossary.terms))
        file.flush()
        names = proper(proper_name_path=file.name)
    part = text[: len(text) // 50]
    start = time.process_time()
    count = len(names.correct(part)["errors"])
    seconds = (time.process_time() - start) * 50
    print(
        f"pycorrector, names of 2 to 4 characters by sound and shape (a fiftieth, times 50): {seconds:.1f} s"
    )
    print(f"  {count} changes in the fiftieth")


def main() -> None:
    """Prints seconds, ratio and peak memory."""
    glossary = made_up(10_000)
    text = long_text(glossary.value, 1_000_000)
    start = time.process_time()
    done = correct(text, glossary)
    ours = time.process_time() - start
    aliases = {alias.text: term.text for term in glossary.value.terms for alias in term.aliases}
    start = time.process_time()
    pattern = re.compile("|".join(map(re.escape, sorted(aliases, key=len, reverse=True))))
    right = pattern.sub(lambda match: aliases[match[0]], text)
    plain = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"correct, 1 MB, 10,000 terms, 20,000 aliases: {ours:.2f} s, {len(done.applied)} corrections")
    print(f"plain re, aliases only: {plain:.2f} s; ratio {ours / plain:.3f}")
    print(f"peak memory {peak:.0f} MB")
    beside_pycorrector(text, glossary.value, ours, right)
    workspace = Workspace(ROOT)
    episode, script = workspace.episode(SLUG), load_script(workspace.script_path(SLUG))
    truth = draft(episode.value, workspace.show, SLUG, workspace.templates).words
    for _ in range(2):
        start = time.process_time()
        check(script, episode, workspace.loaded_glossary, workspace.show, truth=truth)
        print(f"check of the reference script: {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
