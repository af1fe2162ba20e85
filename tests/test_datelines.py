"""Datelines: read part by part, printed in the form of a house, mended once and for all."""

from datetime import date

import pytest
from hypothesis import assume, given, strategies as st

from tqcheck import engine, fixing, packs
from tqcheck.analysis import split_dateline
from tqcheck.analysis.dateline_data import House, grammars, house_ids, own_house
from tqcheck.analysis.dateline_forms import printed
from tqcheck.checks import dateline_date, dateline_form, dateline_house
from tqcheck.document import Document
from tqcheck.formats import Langs, reader
from tqcheck.house import HouseStyle

SAMPLES = {
    "ap": ["OSLO (AP) — ", "AUSTIN, Texas (AP) — ", "TORONTO (AP) — "],
    "reuters": ["OSLO (Reuters) - ", "HOUSTON, Jan 27 (Reuters) - ", "OSLO/LYON (Reuters) - "],
    "afp": ["PARIS, Jan 1 (AFP) - ", "New Delhi (AFP) - ", "PARIS (AFP) - "],
    "xinhua": ["BEIJING, March 31 (Xinhua) -- ", "GAZA, Dec. 1 (Xinhua) -- "],
    "tass": ["MOSCOW, January 21. /TASS/. "],
    "yonhap": ["SEOUL, Oct. 12 (Yonhap) -- "],
    "antara": ["Jakarta (ANTARA) - ", "Banda Aceh (ANTARA) - "],
    "wam": ["SHARJAH, 17th April, 2026 (WAM) -- ", "ABU DHABI, 22nd May, 2026 (WAM) -- "],
    "pti": ["Mumbai, Dec 9 (PTI) ", "New Delhi, Jul 3 (PTI) "],
    "efe": ["Seoul, Nov 29 (EFE).- "],
    "dpa": ["Berlin (dpa) - "],
    "upi": ["ATLANTA, Georgia, Dec. 4 (UPI) -- "],
    "bernama": ["KUALA LUMPUR, Feb 3 (Bernama) -- "],
    "kyodo": ["OSAKA, Nov. 3 (Kyodo) - ", "OSAKA (Kyodo) - "],
    "vna": ["Hanoi (VNA) – "],
    "interfax": ["MOSCOW. Nov 24 (Interfax) - "],
    "ria": ["MOSCOW, Nov 24 - RIA Novosti. ", "MOSCOW, November 24 - RIA Novosti. "],
    "kcna": ["Pyongyang, November 24 (KCNA) -- "],
    "ani": ["New Delhi [India], November 24 (ANI): "],
    "irna": ["Tehran, IRNA – "],
    "prnewswire": ["NEW YORK, Nov. 24, 2026 /PRNewswire/ -- "],
    "globenewswire": ["NEW YORK, Nov. 24, 2026 (GLOBE NEWSWIRE) -- "],
    "businesswire": ["NEW YORK--(BUSINESS WIRE)--"],
    "bare": ["JAKARTA - ", "LJUBLJANA, Slovenia - "],
}
HOUSES = st.sampled_from(house_ids())
PLACES = st.sampled_from(
    ["OSLO", "Oslo", "NEW DELHI", "Port-au-Prince", "RIO DE JANEIRO", "St. Petersburg",
     "McALLEN, Texas", "JAKARTA", "Banda Aceh", "KYIV, Ukraine", "WASHINGTON, D.C."]
)  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
DATES = st.one_of(
    st.just(""),
    DAYS.map(lambda day: f", {day:%B} {day.day}"),
    DAYS.map(lambda day: f", {day.day} {day:%b}"),
    DAYS.map(lambda day: f", {day:%b}. {day.day}"),
    DAYS.map(lambda day: f", {day.day}th {day:%B}, {day.year}"),
)
TAGS = st.sampled_from(
    [" (AP) — ", " (Reuters) - ", " (ANTARA) – ", ". /TASS/. ", " (PTI) ", " (EFE).- ", " - ",
     " (AFP) - – ", " (Xinhua) -- "]
)  # fmt: skip


def story(dateline: str) -> Document:
    raw = f"Trains Stop at Noon\n{dateline}Trains stopped at noon.\nThey will run again."
    made = next(iter(reader(".txt")(raw, name="t.txt", langs=Langs("en"))))
    assert isinstance(made, Document)
    return made


def mended(dateline: str, house: str) -> str:
    document = story(dateline)
    rule = dateline_house.RULE.under(HouseStyle(dateline=house))
    findings, faults, _ = engine.check(document, (rule,))
    assert faults == []
    fixed, _ = fixing.apply(document.raw, findings)
    return fixed.split("\n")[1].removesuffix("Trains stopped at noon.")


def test_every_house_has_samples() -> None:
    assert set(SAMPLES) == set(house_ids())
    assert len(house_ids()) >= 12


@pytest.mark.parametrize("house", grammars().houses, ids=lambda house: house.id)
def test_the_samples_of_a_house_are_silent(house: House) -> None:
    for sample in SAMPLES[house.id]:
        found = split_dateline(sample + "Trains stopped.", "en")
        assert found is not None, sample
        assert found.text == sample
        assert sample in printed(found, house, "en")
        assert own_house(found.source) == (house if house.source else None)
        rules = (
            dateline_form.RULE,
            dateline_date.RULE,
            dateline_house.RULE.under(HouseStyle(dateline=house.id)),
        )
        assert engine.check(story(sample), rules)[0] == []


@given(HOUSES, PLACES, DATES, TAGS)
def test_a_second_mending_changes_nothing(house: str, place: str, day: str, tag: str) -> None:
    once = mended(place + day + tag, house)
    assert mended(once, house) == once


@given(HOUSES, PLACES, DATES, TAGS)
def test_mending_keeps_place_and_agency(house: str, place: str, day: str, tag: str) -> None:
    before = split_dateline(f"{place}{day}{tag}Trains", "en")
    after = split_dateline(f"{mended(place + day + tag, house)}Trains", "en")
    assume(before is not None)
    assert before is not None
    assert after is not None
    assert after.city.casefold() == before.city.casefold()
    if before.source:
        assert after.source.casefold() == before.source.casefold()


@given(st.text(max_size=60), st.sampled_from(["", "PARIS", "Paris (AFP) ", "OSLO, Jan 2 ("]))
def test_the_reader_survives_any_text(text: str, start: str) -> None:
    plain = start + text
    found = split_dateline(plain, "en")
    if found is not None:
        assert found.text == plain[: found.span.end]
        assert all(part.text in found.text for part in found.parts)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Jakarta - The transport ministry stopped trains in all the city at noon today.", True),
        ("Jakarta - a city of ten million people, some in trains - stood still.", False),
        ("Oslo - Bergen flights resume", False),
        ("Jakarta-based firms stopped all trains in the city at noon on Friday, they said.", False),
        ("Jakarta, CNN Indonesia", True),
        ("Jakarta, CNN Indonesia said", False),
    ],
)  # fmt: skip
def test_a_city_in_title_case_opens_a_dateline_seldom(line: str, is_one: bool) -> None:  # noqa: FBT001  # why: a column of a table
    assert (split_dateline(line, "en") is not None) == is_one


def test_a_stray_line_before_the_dateline_hides_it_not() -> None:
    raw = "Trains Stop\nHere is the translation:\nOSLO (AFP) - – Trains stopped.\nThey will run."
    document = next(iter(reader(".txt")(raw, name="t.txt", langs=Langs("en"))))
    assert isinstance(document, Document)
    found, _, _ = engine.check(document, (dateline_form.RULE,))
    assert [one.excerpt for one in found] == ["- –"]


def test_a_round_up_of_short_items_has_no_dateline() -> None:
    raw = "In Brief\nNews from abroad:\nOSLO - Trains stopped.\nPARIS - Rain fell.\nROME - Sun."
    document = next(iter(reader(".txt")(raw, name="t.txt", langs=Langs("en"))))
    assert isinstance(document, Document)
    assert [one.role for one in document.segments if one.role == "dateline"] == []


def test_packs_give_rules_for_any_house() -> None:
    rules = packs.load().rules
    plain = engine.check(story("OSLO, Jan 2 (Reuters) – "), tuple(rules.values()))[0]
    assert [one.rule for one in plain if one.rule == "datelines/dateline-not-house"] == []
