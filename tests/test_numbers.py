"""Numbers by value: digits, words, scales, hedges; what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from tqcheck.analysis.numbers import numbers, parsed
from tqcheck.document import Text
from tqcheck.span import OffsetMap


def read(plain: str, lang: str = "en") -> list[tuple[str, Decimal]]:
    text = Text(plain, lang, OffsetMap.shifted(len(plain)))
    return [(one.span.of(plain), one.value) for one in numbers(text)]


@pytest.mark.parametrize(
    ("plain", "found"),
    [
        ("It cost 3.5 million euros.", [("3.5 million", 3_500_000)]),
        ("Some 12,500 pilgrims came.", [("12,500", 12_500)]),
        ("Twenty-one men and a dog.", [("Twenty-one", 21)]),
        ("One hundred and five people.", [("One hundred and five", 105)]),
        ("A million and two dozen.", [("A million", 1_000_000), ("two dozen", 24)]),
        ("It has $5bn left.", [("5bn", 5_000_000_000)]),
        ("He won 3-1 at 10:30 on 4/5/2025 with COVID-19.", []),
        ("No one has a dog.", [("one", 1)]),
    ],
)
def test_numbers_are_read_by_value(plain: str, found: list[tuple[str, int]]) -> None:
    assert read(plain) == [(words, Decimal(value)) for words, value in found]


def test_a_language_without_number_data_has_none() -> None:
    assert read("12 Leute", "xx") == []


def test_hedges_percent_and_steps() -> None:
    plain = "About 12 percent, then 3.5 million, then 2019."
    text = Text(plain, "en", OffsetMap.shifted(len(plain)))
    first, second, third = numbers(text)
    assert (first.hedge, first.percent, first.is_year) == ("about", True, False)
    assert second.step == Decimal(100_000)
    assert third.is_year


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_are_read_back(value: int) -> None:
    assert parsed(f"{value:,}", ".", ",") == value


@given(st.text(alphabet="0123456789.,", max_size=12).map("1".__add__))
def test_misused_separators_are_no_number(digits: str) -> None:
    value = parsed(digits, ".", ",")
    whole, _, part = digits.partition(".")
    groups = whole.split(",")
    sound = not any(mark in part for mark in ".,") and all(len(one) == 3 for one in groups[1:])
    assert (value is not None) == (sound and (len(groups) == 1 or len(groups[0]) <= 3))
