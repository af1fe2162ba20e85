"""Fixes: applied once, in order, never overlapping."""

from hypothesis import given, strategies as st

from tqcheck import fixing
from tqcheck.finding import Applicability, Edit, Finding, Fix
from tqcheck.mqm import ErrorType, Severity
from tqcheck.span import Span


def finding(start: int, end: int, text: str) -> Finding:
    fix = Fix((Edit(Span(start, end), text),), Applicability.AUTOMATIC)
    return Finding(
        Span(start, end), "t/t", Severity.MINOR, ErrorType.STYLE, "", "", (text,), (fix,), "", 0
    )


def test_edits_are_applied_in_order() -> None:
    assert fixing.apply("one two three", [finding(4, 7, "2"), finding(0, 3, "1")]) == (
        "1 2 three",
        2,
    )


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=8))
def test_what_no_edit_touches_stays(pairs: list[tuple[int, int]]) -> None:
    raw = "abcdefghijklmnopqrstuvwxyz"
    findings = [finding(start, start + size, "") for start, size in pairs if size]
    fixed, count = fixing.apply(raw, findings)
    assert count <= len(findings)
    covered = {at for one in findings for at in range(one.span.start, one.span.end)}
    assert all(char in fixed for at, char in enumerate(raw) if at not in covered)
