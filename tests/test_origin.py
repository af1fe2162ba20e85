"""The language a story seems to come from: clues, their weight, and what it switches on."""

import json
from pathlib import Path

from conftest import Cli, rows

from tqcheck import engine
from tqcheck.analysis import Clue, clues, weigh
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.matchers import Replace
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule

PROSE = (
    "Ports in Java close\n"
    "{dateline}The port of Surabaya in Indonesia closed on Monday, the Indonesian ministry said.\n"
    "Ships that reached Indonesia waited off Jakarta, where as many as 24 ships lay.\n"
)


def story(dateline: str, source: str | None = None) -> Document:
    made = next(
        iter(reader(".txt")(PROSE.format(dateline=dateline), name="s", langs=Langs("en", source)))
    )
    assert isinstance(made, Document)
    return made


def bound(lang: str) -> Rule:
    swap = Replace(swap={"as many as 24 ships": "24 ships"})
    ready = swap.prepared("en")
    return Rule(
        id="count", pack="calques-xx", summary="s", why="w", error_type=ErrorType.STYLE,
        severity=Severity.MINOR, message="{found}.",
        find=Replace(swap=swap.swap, ready=ready).finder(), source_lang=(lang,),
    )  # fmt: skip


def test_an_agency_in_the_dateline_and_a_calque_make_a_suspicion() -> None:
    findings, _, origin = engine.check(story("SURABAYA (ANTARA) - "), (bound("id"),))
    assert [one.excerpt for one in findings] == ["as many as 24 ships"]
    assert origin is not None
    assert origin.langs == ("id",)
    assert "ANTARA in the dateline" in origin.clues
    assert '"as many as 24 ships"' in origin.clues


def test_a_rule_for_another_source_is_not_heard() -> None:
    findings, _, origin = engine.check(story("SURABAYA (ANTARA) - "), (bound("ru"),))
    assert findings == []
    assert origin is not None
    assert origin.langs == ("id",)


def test_a_country_and_a_chance_find_are_no_suspicion() -> None:
    findings, _, origin = engine.check(story(""), (bound("id"),))
    assert (findings, origin) == ([], None)


def test_a_source_that_is_given_is_believed() -> None:
    findings, _, origin = engine.check(story("", "id"), (bound("id"),))
    assert len(findings) == 1
    assert origin is None
    assert engine.check(story("SURABAYA (ANTARA) - ", "ru"), (bound("id"),)).findings == []


def test_languages_of_equal_weight_are_suspected_together() -> None:
    shared = [Clue("calque", ("ru", "uk"), word) for word in ("one", "two", "three")]
    origin = weigh(shared)
    assert origin is not None
    assert origin.langs == ("ru", "uk")
    told = weigh([*shared, Clue("country", ("uk",), "the story is about Ukraine")])
    assert told is not None
    assert told.langs == ("uk",)


def test_where_a_story_is_set_is_never_enough() -> None:
    assert weigh([Clue("country", ("id",), str(n)) for n in range(9)]) is None
    assert {clue.kind for clue in clues(story(""))} == {"country"}


def test_the_report_says_which_language_and_why(cli: Cli, tmp_path: Path) -> None:
    text = PROSE.format(dateline="SURABAYA (ANTARA) - ") + "It lost Rp 4 miliar, dan yang lain.\n"
    (tmp_path / "s.txt").write_text(text, "utf-8")
    shown = cli("check", "s.txt").stdout
    assert "translated from Indonesian, it seems: ANTARA in the dateline" in shown
    assert rows(cli("check", "s.txt", "-f", "jsonl").stdout)
    report = json.loads(cli("check", "s.txt", "-f", "json").stdout)
    assert report["documents"][0]["origin"]["langs"] == ["id"]
