"""What is to be said of a term base, and the words that term bases are written in."""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.term import Concept, TermStatus


class Grade(StrEnum):
    """How much a remark matters.

    `broken`: the file, or an entry, cannot be read, and nothing is checked with it. `problem`:
    an entry contradicts itself or means nothing. `unheeded`: well said, and no rule heeds it.
    """

    BROKEN = "broken"
    PROBLEM = "problem"
    UNHEEDED = "not honoured"


class Remark(NamedTuple):
    """One thing to be said of a term base. Line and column from 1; column 0 is a whole line."""

    grade: Grade
    text: str
    line: int = 1
    column: int = 0

    def at(self, name: str) -> str:
        """Write it with its place in a file."""
        place = f"{name}:{self.line}:{self.column}" if self.column else f"{name}:{self.line}"
        return f"{place}: {self.text}"


Read = Concept | Remark


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: dict[str, str]
    statuses: dict[str, str]
    parts: dict[str, str]
    truths: dict[str, str]
    tbx: dict[str, str]
    exported: str


@cache
def vocabulary() -> _Words:
    """Read the words that term bases are written in (`rules/_data/term_words.yaml`)."""
    return datafiles.data("term_words", _Words)


@cache
def _named(kind: str) -> dict[str, str]:
    table: dict[str, str] = getattr(vocabulary(), kind)
    return {word: name for name, words in table.items() for word in words.split()}


def key_of(written: str) -> str:
    """Make a word comparable: small letters, underscores for spaces and hyphens."""
    return re.sub(r"[\s\-]+", "_", written.strip().lower())


def column_of(written: str) -> str:
    """Name of a column of a table as tqcheck calls it; as written where it is unknown."""
    return _named("columns").get(key_of(written), key_of(written))


def columns() -> tuple[str, ...]:
    """Names of the columns that are read."""
    return tuple(vocabulary().columns)


def status_of(written: str) -> TermStatus | None:
    """Status by any of its names; None for a word that is none."""
    found = _named("statuses").get(key_of(written))
    return TermStatus(found) if found else None


def part_of(written: str) -> str | None:
    """Part of speech by any of its names; None for a word that is none."""
    return _named("parts").get(key_of(written)) if written.strip() else ""


def truth_of(written: str) -> bool | None:
    """Yes or no by any of their names; None for neither."""
    return {"yes": True, "no": False}.get(_named("truths").get(key_of(written), ""))
