"""The bilingual seed stories: planted faults are found but for a list, and the twins are silent."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT, Cli, rows

STORIES = ROOT / "seeds" / "bilingual" / "stories"
FAULTY = sorted(path for path in (STORIES / "faulty").iterdir() if ".expected" not in path.suffixes)
# Faults that no rule of the default profile finds yet, by story; those of "preview" are found
# by rules that a user has to choose.
OPEN: dict[str, dict[str, list[str]]] = json.loads((STORIES / "open.json").read_text("utf-8"))
# A finding counts for a planted fault only if it says what is wrong.
SAYS = {
    "addition": ("sentence-added", "translation-too-long"),
    "keep": ("-not-kept",),
    "names": ("name-",),
    "numbers": ("number-",),
    "omission": ("-missing", "translation-too-short", "breaks-off"),
    "polarity": ("negation-", "denial-", "allegation-", "contrary"),
    "quotation": ("quotation-",),
    "residue": ("residue/", "source-word-left"),
    "units": ("unit-",),
    "untranslated": (
        "left-as-source", "foreign-script", "source-word-left", "wrong-language", "-passage",
        "-left",
    ),
}  # fmt: skip


class Planted(NamedTuple):
    """A planted fault: its name, what finds it, and its stretches of the target and the source."""

    name: str
    says: tuple[str, ...]
    target: range
    source: range


def story_of(path: Path) -> str:
    return path.name.split(".")[0]


def run(cli: Cli, paths: list[Path], *options: str) -> dict[str, list[dict[str, object]]]:
    names = [str(path.relative_to(STORIES)) for path in paths]
    done = cli("check", *names, "--config", "tqcheck.toml", "-f", "jsonl", *options, cwd=STORIES)
    assert done.stderr == ""
    found: dict[str, list[dict[str, object]]] = {story_of(path): [] for path in paths}
    for row in rows(done.stdout):
        found[story_of(Path(str(row["path"])))].append(row)
    return found


def stretch(raw: str, quote: str, nth: int) -> range:
    at = -1
    for _ in range(nth if quote else 0):
        at = raw.index(quote, at + 1)
    return range(at, at + len(quote)) if quote else range(0)


def planted(path: Path) -> list[Planted]:
    raw = path.read_text("utf-8")
    beside = sorted((STORIES / "sources").glob(f"{story_of(path)}.*"))
    source = beside[0].read_text("utf-8") if beside else raw
    lines = (path.parent / f"{story_of(path)}.expected.jsonl").read_text("utf-8").splitlines()
    faults = []
    for one in map(json.loads, lines):
        quote, lost = one.get("quote", ""), one.get("source", "")
        faults.append(
            Planted(
                quote or lost,
                SAYS[one["family"]],
                stretch(raw, quote, one.get("nth", 1)),
                stretch(source, lost, 1),
            )
        )
    return faults


def place(path: Path, row: dict[str, object], side: str) -> range:
    """Stretch of the file that a finding marks; a record's places count in its text."""
    start, end = row[f"{side}start"], row[f"{side}end"]
    if not isinstance(start, int) or not isinstance(end, int):
        return range(0)
    if row["record"] is None:
        return range(start, end)
    raw = path.read_text("utf-8").splitlines(keepends=True)
    line = int(str(row["line"])) - 1
    excerpt = str(row[f"{side}excerpt"])
    column = raw[line].rindex(json.dumps(excerpt, ensure_ascii=False)[1:-1])
    before = sum(map(len, raw[:line])) + column
    return range(before, before + len(excerpt))


def overlap(one: range, two: range) -> bool:
    return max(one.start, two.start) < min(one.stop, two.stop)


def missed_and_extra(
    path: Path, found: list[dict[str, object]]
) -> tuple[list[str], list[tuple[object, object]]]:
    faults = planted(path)
    hits: set[Planted] = set()
    extra = []
    for row in found:
        at, there = place(path, row, ""), place(path, row, "source_")
        near = [one for one in faults if overlap(at, one.target) or overlap(there, one.source)]
        if not near:
            extra.append((row["rule"], row["excerpt"]))
        hits.update(one for one in near if any(say in str(row["rule"]) for say in one.says))
    return [one.name for one in faults if one not in hits], extra


def test_every_planted_fault_is_found_or_open(cli: Cli) -> None:
    found = run(cli, FAULTY)
    told = {story_of(path): missed_and_extra(path, found[story_of(path)]) for path in FAULTY}
    assert {story: extra for story, (_, extra) in told.items() if extra} == {}
    missed = {story: faults for story, (faults, _) in told.items() if faults}
    known = {
        story: lists.get("open", []) + lists.get("preview", []) for story, lists in OPEN.items()
    }
    assert {story: sorted(ones) for story, ones in missed.items()} == {
        story: sorted(ones) for story, ones in known.items()
    }


def test_preview_rules_find_what_the_list_says(cli: Cli) -> None:
    found = run(cli, FAULTY, "--select", "all", "--select", "preview")
    missed = {story_of(path): missed_and_extra(path, found[story_of(path)])[0] for path in FAULTY}
    assert {story: sorted(ones) for story, ones in missed.items() if ones} == {
        story: sorted(lists["open"]) for story, lists in OPEN.items() if lists.get("open")
    }


def test_clean_twins_are_silent(cli: Cli) -> None:
    found = run(cli, sorted((STORIES / "clean").iterdir()))
    assert len(found) == len(FAULTY)
    assert [
        (row["path"], row["rule"], row["excerpt"]) for ones in found.values() for row in ones
    ] == []


def test_there_are_twenty_stories_in_many_pairs_and_all_formats() -> None:
    assert len(FAULTY) == 20
    suffixes = {path.suffix for path in FAULTY}
    assert suffixes == {
        ".txt", ".md", ".html", ".xlf", ".xliff", ".sdlxliff", ".tmx", ".po", ".csv", ".tsv",
        ".jsonl",
    }  # fmt: skip
    for path in FAULTY:
        assert 2 <= len(planted(path)) <= 5


@pytest.mark.parametrize("path", FAULTY, ids=story_of)
def test_a_twin_differs_by_its_faults_only(path: Path) -> None:
    """Mending every planted fault by its own entry gives the clean twin."""
    raw, right = path.read_text("utf-8"), (STORIES / "clean" / path.name).read_text("utf-8")
    lines = (path.parent / f"{story_of(path)}.expected.jsonl").read_text("utf-8").splitlines()
    for one in map(json.loads, lines):
        wanted = [one["fix"], one["fix"].replace('"', '\\"'), one["fix"].replace('"', '""')]
        assert any(fix in right for fix in wanted), one
    assert raw != right
