"""Offsets: the arithmetic that everything stands on."""

from hypothesis import given, strategies as st

from tqcheck.extract.pieces import Builder
from tqcheck.span import LineIndex, OffsetMap, Span


@given(st.text(alphabet="ab\r\n😀é", max_size=60))
def test_every_offset_has_a_line_that_contains_it(text: str) -> None:
    index = LineIndex.of(text)
    for offset in range(len(text) + 1):
        line, column = index.position(offset)
        assert index.starts[line - 1] + column - 1 == offset


def test_columns_in_three_units() -> None:
    index = LineIndex.of("a\n😀éx")
    assert index.position(4).column == 3
    assert index.position(4, "utf-16").column == 4
    assert index.position(4, "byte").column == 7


def test_crlf_and_lone_cr_end_lines() -> None:
    assert LineIndex.of("a\r\nb\rc").starts == (0, 3, 5)


def test_an_entity_is_taken_whole() -> None:
    raw = "fish &amp; chips"
    builder = Builder()
    builder.add_escaped(raw, 0, len(raw))
    block = builder.block()
    assert block is not None
    assert block.plain == "fish & chips"
    assert block.offsets.to_raw(Span(5, 6)).of(raw) == "&amp;"
    assert block.offsets.to_raw(Span(7, 12)).of(raw) == "chips"
    assert block.offsets.is_unbroken(Span(0, 12))


def test_markup_inside_breaks_a_span() -> None:
    raw = "one <b>two</b>"
    builder = Builder()
    builder.add("one ", 0, 4)
    builder.add("two", 7, 10)
    block = builder.block()
    assert block is not None
    assert not block.offsets.is_unbroken(Span(2, 6))
    assert block.offsets.is_unbroken(Span(4, 7))
    assert block.offsets.to_raw(Span(4, 7)).of(raw) == "two"


@given(st.text(max_size=40), st.integers(0, 50))
def test_a_shifted_map_is_exact(text: str, by: int) -> None:
    mapping = OffsetMap.shifted(len(text), by)
    for start in range(len(text)):
        assert mapping.to_raw(Span(start, start + 1)) == (start + by, start + 1 + by)
