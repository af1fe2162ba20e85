"""Readings of a text."""

import pytest

from tqcheck.analysis import entities, quotations, sentences, split_dateline, words
from tqcheck.analysis.casing import folded, recase
from tqcheck.document import Text
from tqcheck.span import OffsetMap


def text(plain: str, lang: str = "en") -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def test_possessives_are_apart_and_compounds_whole() -> None:
    found = words(text("Kyiv's U.S.-led Indo-Pacific don't 1,200.5")).texts
    assert found == ("Kyiv", "'s", "U.S.", "-", "led", "Indo-Pacific", "don't", "1,200.5")


def test_abbreviations_end_no_sentence() -> None:
    plain = "Mr. Smith of the U.S. Army left. He came back."
    assert [span.of(plain) for span in sentences(text(plain))] == [
        "Mr. Smith of the U.S. Army left. ",
        "He came back.",
    ]


def test_quotations_and_apostrophes() -> None:
    plain = "It's “here”, he said. \"There,\" isn't it?"
    assert [span.of(plain) for span in quotations(text(plain))] == ["“here”", '"There,"']


def test_the_longest_name_wins() -> None:
    found = entities(text("South Korea and the European Commission met in Paris."))
    assert [(entity.span.start, entity.entries[0].canonical) for entity in found] == [
        (0, "South Korea"),
        (20, "European Commission"),
        (47, "Paris"),
    ]


@pytest.mark.parametrize(
    ("line", "place", "source"),
    [
        ("KYIV, Ukraine (AP) — Two trains", "KYIV, Ukraine", "AP"),
        ("BEIJING, March 31 (Xinhua) -- Two", "BEIJING", "Xinhua"),
        ("MOSCOW, January 21. /TASS/. Two", "MOSCOW", "TASS"),
        ("SHARJAH, 17th April, 2026 (WAM) -- Two", "SHARJAH", "WAM"),
        ("Jakarta (ANTARA) - Two trains", "Jakarta", "ANTARA"),
        ("JAKARTA - Two trains", "JAKARTA", ""),
        ("Berlin (dpa) - Two trains", "Berlin", "dpa"),
    ],
)
def test_datelines_of_the_agencies(line: str, place: str, source: str) -> None:
    found = split_dateline(line, "en")
    assert found is not None
    assert (found.place, found.source) == (place, source)


@pytest.mark.parametrize("line", ["UPDATE - Two trains", "Paris - the city", "The end. Two"])
def test_what_is_no_dateline(line: str) -> None:
    assert split_dateline(line, "en") is None


def test_folding_keeps_the_length() -> None:
    for plain in ("İstanbul’da", "Straße\u00a0ẞ", "ΑΣ"):
        assert len(folded(plain)) == len(plain)


def test_a_replacement_takes_the_capitals() -> None:
    assert recase("WEST AID", "western aid") == "WESTERN AID"
    assert recase("Secretary-General", "secretary general") == "Secretary General"
    assert recase("Hold office", "take office") == "Take office"
