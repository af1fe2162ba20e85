"""Conditions around a find: what must not, or must, stand in its sentence."""

from functools import lru_cache
from typing import Any

from tqcheck.analysis import sentence_at
from tqcheck.document import Segment
from tqcheck.span import Span

TIMEOUT = 0.25


@lru_cache(maxsize=4096)
def compiled(pattern: str, *, case: bool = False) -> Any:
    """Compile a pattern of the `regex` module, which can be stopped after a time."""
    import regex  # noqa: PLC0415  # why: 20 ms, needed only once a rule's literal was seen

    return regex.compile(pattern, regex.VERSION1 | (0 if case else regex.IGNORECASE))


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that does not compile. Raises ValueError with the reason."""
    import regex  # noqa: PLC0415  # why: only when rules are compiled

    try:
        regex.compile(pattern, regex.VERSION1)
    except regex.error as error:
        raise ValueError(f"pattern '{pattern}': {error}") from None


def spared(segment: Segment, span: Span, unless: str, excepted: str) -> bool:
    """Whether an exception spares a find.

    `unless` is searched in the sentence; `excepted` must overlap the find itself. Raises
    TimeoutError when a pattern runs longer than a quarter of a second.
    """
    plain = segment.target.plain
    if unless:
        sentence = sentence_at(segment.target, span.start)
        if compiled(unless).search(plain, sentence.start, sentence.end, timeout=TIMEOUT):
            return True
    if excepted:
        sentence = sentence_at(segment.target, span.start)
        for match in compiled(excepted).finditer(
            plain, sentence.start, sentence.end, timeout=TIMEOUT
        ):
            if Span(*match.span()).overlaps(span):
                return True
    return False
