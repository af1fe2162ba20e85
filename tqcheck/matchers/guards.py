"""Conditions around a find: what must not, or must, stand in its sentence."""

import pickle
from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Any

import msgspec

from tqcheck.analysis import sentence_at
from tqcheck.catalogue import say
from tqcheck.document import Segment
from tqcheck.span import Span

TIMEOUT = 0.25
SIGNS_A_SECOND = 100_000


def patience(plain: str) -> float:
    """Seconds that a pattern may take over a text: a page in one paragraph may take longer.

    Patterns of the packs read a million signs a second and more; one that runs away is stopped.
    """
    return TIMEOUT + len(plain) / SIGNS_A_SECOND


@lru_cache(maxsize=4096)
def compiled(pattern: str, *, case: bool = False) -> Any:
    """Compile a pattern of the `regex` module, which can be stopped after a time."""
    import regex  # noqa: PLC0415  # why: 7 ms, needed only once a rule's literal was seen

    return regex.compile(pattern, regex.VERSION1 | (0 if case else regex.IGNORECASE))


def frozen(pattern: str, *, case: bool = False) -> str:
    """Compile a pattern once and for all, to be kept with its rule: its code, as text.

    Parsing a long pattern takes 5 ms, loading its code 0.1 ms. Raises ValueError for a pattern
    that does not compile.
    """
    import regex  # noqa: PLC0415  # why: only when rules are compiled

    try:
        code = compiled(pattern, case=case)
    except regex.error as error:
        raise ValueError(
            say("pattern '{pattern}': {error}", pattern=pattern, error=error)
        ) from None
    magic = regex._regex.MAGIC  # noqa: SLF001  # why: the number that says which codes this version reads
    return f"{magic} {b64encode(pickle.dumps(code)).decode()}"


@lru_cache(maxsize=4096)
def thawed(pattern: str, code: str, *, case: bool = False) -> Any:
    """Load a pattern from its kept code; compile it where the code is another version's."""
    import regex  # noqa: PLC0415  # why: 7 ms, needed only once a rule's literal was seen

    magic, _, data = code.partition(" ")
    if magic == str(regex._regex.MAGIC):  # noqa: SLF001  # why: as in frozen
        return pickle.loads(b64decode(data))  # noqa: S301  # why: our own cache of our own rules, never a document
    return compiled(pattern, case=case)


class Guard(msgspec.Struct, frozen=True):
    """What a kind keeps of its `unless` and `except`, and how it asks them."""

    unless: str
    excepted: str
    ready: dict[str, str]

    def spares(self, segment: Segment, span: Span) -> bool:
        """Whether an exception spares a find.

        `unless` is searched in the sentence; `except` must overlap the find itself. Raises
        TimeoutError when a pattern runs longer than a quarter of a second.
        """
        if not self.unless and not self.excepted:
            return False
        plain = segment.target.plain
        start, end = sentence_at(segment.target, span.start)
        if self.unless and self._pattern("unless", self.unless).search(
            plain, start, end, timeout=patience(plain)
        ):
            return True
        if not self.excepted:
            return False
        found = self._pattern("except", self.excepted).finditer(
            plain, start, end, timeout=patience(plain)
        )
        return any(Span(*match.span()).overlaps(span) for match in found)

    def _pattern(self, name: str, pattern: str) -> Any:
        return thawed(pattern, self.ready.get(f"pattern {name}", ""))


def guard_ready(unless: str, excepted: str) -> dict[str, str]:
    """Freeze the patterns of the exceptions. Raises ValueError."""
    pairs = (("unless", unless), ("except", excepted))
    return {f"pattern {name}": frozen(pattern) for name, pattern in pairs if pattern}
