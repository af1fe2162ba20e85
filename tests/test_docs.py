"""The pages of docs: their commands run, their links lead somewhere, no key is untold."""

import re
import tomllib
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import ROOT, Cli

from tqcheck import profile as profiles
from tqcheck.cli.settings import TEMPLATE
from tqcheck.filenames import Pair
from tqcheck.profile import PerFile, Settings, ValeStyle

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
CONFIGURATION = (DOCS / "CONFIGURATION.md").read_text("utf-8")
COMMANDS = [
    (name, line.strip().removeprefix("$ tqcheck "))
    for name in ("CONFIGURATION.md", "FAQ.md")
    for line in (DOCS / name).read_text("utf-8").splitlines()
    if line.strip().startswith("$ tqcheck ")
]
WORDS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    tuple[str, ...]: "list of text",
    dict[str, str]: "table of text",
    tuple[PerFile, ...]: "list of tables",
    tuple[Pair, ...]: "list of tables",
    tuple[str | ValeStyle, ...]: "list of text or tables",
}


@pytest.mark.parametrize(("page", "command"), COMMANDS)
def test_every_command_ends_as_its_page_says(cli: Cli, page: str, command: str) -> None:
    words, _, code = command.partition("# exit ")
    done = cli(*words.split(), cwd=ROOT)
    assert done.returncode == int(code or 0), (page, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr


def _kind(annotation: Any) -> str:
    """Say a type as the page does."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return " or ".join(WORDS[one] for one in parts if one is not type(None))


def _told(heading: str) -> dict[str, str]:
    """Keys and types of the tables with that heading."""
    told: dict[str, str] = {}
    for table in re.findall(
        rf"^\| {heading} \| type .*\n\|.*\n((?:\|.*\n)+)", CONFIGURATION, re.MULTILINE
    ):
        told |= dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE))
    return told


@pytest.mark.parametrize(
    ("heading", "shape"),
    [
        ("key", Settings),
        ("key in `pairs`", Pair),
        ("key in `per_file`", PerFile),
        ("key in `vale`", ValeStyle),
    ],
)
def test_every_key_is_told_with_its_type(heading: str, shape: Any) -> None:
    hints = get_type_hints(shape)
    assert _told(heading) == {name: _kind(hints[name]) for name in shape.__struct_fields__}


def test_every_key_has_an_example_that_is_understood(tmp_path: Path) -> None:
    shown: set[str] = set()
    (tmp_path / "desk.toml").write_text("", "utf-8")
    (tmp_path / "terms.csv").write_text("source,target\nkota,city\n", "utf-8")
    for block in re.findall(r"^```toml\n(.*?)^```", CONFIGURATION, re.DOTALL | re.MULTILINE):
        table = tomllib.loads(block)
        (tmp_path / "tqcheck.toml").write_text(block, "utf-8")
        loaded = profiles.load(tmp_path)
        shown |= set(table)
        for key in set(table) - {"extends"}:
            assert getattr(loaded.settings, key), key
        for key, shape in (("pairs", Pair), ("per_file", PerFile)):
            for one in table.get(key, ()):
                assert set(one) == set(shape.__struct_fields__)
    assert shown == set(Settings.__struct_fields__)


def test_init_names_every_key() -> None:
    named = set(re.findall(r"^# (?:\[+)?(\w+)(?: =|\])", TEMPLATE, re.MULTILINE))
    assert set(Settings.__struct_fields__) <= named


def test_every_link_leads_to_a_page_and_a_heading() -> None:
    for page in [*PAGES, *sorted((DOCS / "languages").glob("*.md")), ROOT / "CONTRIBUTING.md"]:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            if "://" in link:
                continue
            name, _, heading = link.partition("#")
            there = page.parent / name if name else page
            assert there.exists(), (page.name, link)
            assert not heading or heading in _anchors(there), (page.name, link)


def _anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page, as sites of code make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_index_names_every_page() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.glob("*.md")]
    pages += [path.relative_to(DOCS).as_posix() for path in (DOCS / "languages").glob("*.md")]
    assert [page for page in pages if page != "README.md" and f"({page})" not in index] == []


def test_the_settings_of_some_files_hold_wherever_tqcheck_runs(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sport").mkdir()
    (tmp_path / "sport" / "a.txt").write_text(
        "Head Of Story\nKyiv has again presented himself as a broker.\n", "utf-8"
    )
    (tmp_path / "tqcheck.toml").write_text(
        '[[per_file]]\nfiles = "sport/*"\nignore = ["pronouns"]\n', "utf-8"
    )
    for path, folder in (
        ("sport", tmp_path),
        (".", tmp_path),
        (str(tmp_path), tmp_path),
        ("a.txt", tmp_path / "sport"),
        (tmp_path.name, tmp_path.parent),
    ):
        done = cli("check", path, cwd=folder)
        assert done.returncode == 0, (path, done.stdout)
