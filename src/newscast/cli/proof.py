"""newscast proof S"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newscast.cli.options import show_option
from newscast.cli.slugs import SLUG

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.proof.checking import ProofReport


@click.command()
@click.argument("slug", type=SLUG)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@show_option
def command(slug: str, shape: str, workspace: Workspace) -> None:
    """Listen to a rendered episode, and show the segments that do not say what they should.

    Exits with 1 if there are any.
    """
    import sys

    from newscast.cli.progress import Terminal
    from newscast.model.clip import Needs
    from newscast.model.manifest import load_manifest
    from newscast.proof.checking import check_recording
    from newscast.proof.recogniser import Recogniser
    from newscast.support.errors import ProofError
    from newscast.verbalize import prepare

    manifest = workspace.public_path(slug, ".json")
    if not manifest.is_file():
        raise ProofError("the episode is not rendered", at=manifest, hint=f"run `newscast render {slug}`")
    recording, reader = load_manifest(manifest), prepare(workspace.glossary)
    with Terminal() as terminal:
        ear = Recogniser(progress=lambda work, done: terminal.advance(work, done, 1.0))
        proof = check_recording(
            recording,
            workspace.public / recording.file,
            ear,
            lambda text: reader.read(text, Needs()),
            lambda done, total: terminal.advance("listening", done, total),
        )
    click.echo(as_json(proof) if shape == "json" else as_text(proof))
    sys.exit(1 if proof.suspects else 0)


def as_text(proof: ProofReport) -> str:
    """Each suspect with its reasons and its differing words, then one line about the whole."""
    lines = []
    for suspect in proof.suspects:
        segment, why = suspect.verdict.segment, "; ".join(str(reason) for reason in suspect.reasons)
        lines.append(f"{_clock(segment.start)}  {segment.id}  {suspect.verdict.score:.2f}  {why}")
        lines += [
            f"  {_clock(one.start)}  {one.said or '-'} → {one.heard or '-'}"
            for one in suspect.verdict.differences
        ]
    count = len(proof.verdicts)
    rate = f"syllable error rate {proof.error_rate:.3f}"
    lines.append(f"{len(proof.suspects)} of {count} segments are suspect; {rate}")
    return "\n".join(lines)


def as_json(proof: ProofReport) -> str:
    """The same for programs; times in seconds."""
    import json

    suspects = [
        {
            "segment": suspect.verdict.segment.id,
            "text": suspect.verdict.segment.text,
            "start": suspect.verdict.segment.start,
            "end": suspect.verdict.segment.end,
            "score": round(suspect.verdict.score, 3),
            "reasons": [str(reason) for reason in suspect.reasons],
            "differences": [
                {
                    "kind": one.kind,
                    "said": one.said,
                    "heard": one.heard,
                    "start": round(one.start, 2),
                    "end": round(one.end, 2),
                }
                for one in suspect.verdict.differences
            ],
        }
        for suspect in proof.suspects
    ]
    told = {
        "segments": len(proof.verdicts),
        "syllable_error_rate": round(proof.error_rate, 4),
        "suspects": suspects,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{seconds % 60:04.1f}"
