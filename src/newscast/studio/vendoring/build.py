"""Builds static/vendor/codemirror.js from npm, with its versions, licences and SHA-256 beside it.

    python src/newscast/studio/vendoring/build.py

Needs Node with npm, and the network. `package.json` and `package-lock.json` name every version; the same
versions give the same bytes, which `tests/studio/test_vendor.py` holds against the checksum.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
VENDOR = HERE.parent / "static" / "vendor"
BUNDLE = "codemirror.js"
_TARGET = "es2022"


def main() -> None:
    """Build the bundle in a folder of its own, and put what came of it into static/vendor."""
    npm = shutil.which("npm") or "npm"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name in ("package.json", "package-lock.json", BUNDLE):
            shutil.copy(HERE / name, work / name)
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=work, check=True)  # noqa: S603
        _use_constructed_sheets(work)
        esbuild = work / "node_modules" / ".bin" / "esbuild"
        options = ["--bundle", "--minify", "--format=esm", f"--target={_TARGET}", "--legal-comments=none"]
        command = [str(esbuild), BUNDLE, *options, "--outfile=out.js"]
        subprocess.run(command, cwd=work, check=True)  # noqa: S603
        bundle = (work / "out.js").read_bytes()
        packages = _packages(work)
    VENDOR.mkdir(exist_ok=True)
    (VENDOR / BUNDLE).write_bytes(bundle)
    (VENDOR / "codemirror.licences.txt").write_text(_licences(packages), "utf-8")
    versions = {
        "file": BUNDLE,
        "sha256": hashlib.sha256(bundle).hexdigest(),
        "packages": {
            name: {"version": version, "licence": licence} for name, version, licence, _ in packages
        },
    }
    (VENDOR / "codemirror.json").write_text(json.dumps(versions, indent=1) + "\n", "utf-8")


def _use_constructed_sheets(work: Path) -> None:
    """Have style-mod use constructed style sheets in documents too: the policy allows no `<style>`."""
    path = work / "node_modules" / "style-mod" / "src" / "style-mod.js"
    before = path.read_text("utf-8")
    after = before.replace("!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets")
    if after == before:
        raise SystemExit("style-mod is not as it was: look at how it mounts its styles")
    path.write_text(after, "utf-8")


def _packages(work: Path) -> list[tuple[str, str, str, str]]:
    """Return name, version, licence and licence text of what is bundled: all but the bundler."""
    found = []
    for path in sorted(work.glob("node_modules/**/package.json")):
        about = json.loads(path.read_text("utf-8"))
        name = about.get("name", "")
        if "esbuild" in name or path.parent != work / "node_modules" / name:
            continue
        text = next(iter(sorted(path.parent.glob("LICENSE*"))), None)
        found.append(
            (name, about["version"], about["license"], text.read_text("utf-8").strip() if text else "")
        )
    return found


def _licences(packages: list[tuple[str, str, str, str]]) -> str:
    return (
        "\n\n".join(
            f"{name} {version} ({licence})\n{'-' * 40}\n{text}" for name, version, licence, text in packages
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
