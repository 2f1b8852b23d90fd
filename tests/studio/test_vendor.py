"""The bundle of others' code: the one that was built, with the versions and licences that it says."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import newscast.studio

STUDIO = Path(newscast.studio.__file__).parent
VENDOR = STUDIO / "static" / "vendor"
ABOUT = json.loads((VENDOR / "codemirror.json").read_text("utf-8"))


def test_the_bundle_has_the_checksum_that_is_noted() -> None:
    assert hashlib.sha256((VENDOR / ABOUT["file"]).read_bytes()).hexdigest() == ABOUT["sha256"]


def test_the_versions_are_those_of_the_build() -> None:
    locked = json.loads((STUDIO / "vendoring" / "package-lock.json").read_text("utf-8"))["packages"]
    for name, package in ABOUT["packages"].items():
        assert locked[f"node_modules/{name}"]["version"] == package["version"], name


def test_every_package_is_free_and_its_licence_stands_beside_it() -> None:
    texts = (VENDOR / "codemirror.licences.txt").read_text("utf-8")
    for name, package in ABOUT["packages"].items():
        assert package["licence"] == "MIT"
        assert f"{name} {package['version']} (MIT)\n" in texts
    assert texts.count("Permission is hereby granted") == len(ABOUT["packages"])
