"""A rule on a card: all that is said of it at once, what finds its faults when it is asked.

A run has more than a thousand rules and a story wakes few of them. So the rules are kept as cards:
the words of a rule, its literals, and where its finder is made. The matcher of a rule file is
decoded, and the module of a rule in code imported, when a literal of it stands in a text.
"""

import os
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any, overload

import msgspec
from msgspec.structs import force_setattr

from tqcheck.datafiles import DataError
from tqcheck.document import Role
from tqcheck.finding import Applicability
from tqcheck.house import HouseStyle
from tqcheck.matchers import Matcher
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import SILENT, AtLiteral, Example, Finder, InSegment, InStory, Rule, Status

_NO_PROOFS = msgspec.msgpack.encode(())


class _Literal(msgspec.Struct, frozen=True, tag="literal"):
    """What the engine needs to know of an AtLiteral."""

    literals: tuple[str, ...]


class _Segment(msgspec.Struct, frozen=True, tag="segment"):
    """What the engine needs to know of an InSegment."""

    needs: tuple[str, ...]
    against_source: bool


class _Story(msgspec.Struct, frozen=True, tag="story"):
    """What the engine needs to know of an InStory."""

    needs: tuple[str, ...]
    against_source: bool
    against_earlier: bool


class _Silent(msgspec.Struct, frozen=True, tag="silent"):
    """A rule that speaks only for a house that asks for it."""


_Wakes = _Literal | _Segment | _Story | _Silent


class Card(msgspec.Struct, frozen=True):
    """A rule as it is kept. Fields as those of Rule.

    `matcher` is that of a rule file, encoded; `module` that of a rule in code, else empty.
    """

    id: str
    pack: str
    summary: str
    why: str
    error_type: ErrorType
    severity: Severity
    message: str
    status: Status
    roles: tuple[Role, ...]
    source_lang: tuple[str, ...]
    target_lang: tuple[str, ...]
    hints: tuple[str, ...]
    applicability: Applicability
    in_quotes: bool
    references: tuple[str, ...]
    false_alarms: str
    aliases: tuple[str, ...]
    origin: str
    proofs: msgspec.Raw
    wakes: _Wakes
    by_house: bool
    matcher: msgspec.Raw
    module: str


def card(rule: Rule, matcher: Matcher | None = None, module: str = "") -> Card:
    """Write the card of a rule that a rule file, or a module of the shelf of checks, made."""
    find = rule.find
    wakes: _Wakes
    if isinstance(find, AtLiteral):
        wakes = _Literal(find.literals)
    elif isinstance(find, InSegment):
        wakes = _Segment(find.needs, find.against_source)
    elif find is SILENT:
        wakes = _Silent()
    else:
        wakes = _Story(find.needs, find.against_source, find.against_earlier)
    said = {name: getattr(rule, name) for name in _SAID}
    return Card(
        **said,
        roles=tuple(sorted(rule.roles)),
        proofs=msgspec.Raw(msgspec.msgpack.encode(tuple(rule.examples))),
        wakes=wakes,
        by_house=rule.by_house is not None,
        matcher=msgspec.Raw(msgspec.msgpack.encode(matcher)),
        module=module,
    )


_SAID = tuple(
    name
    for name in Card.__struct_fields__
    if name not in {"roles", "proofs", "wakes", "by_house", "matcher", "module"}
)


def coded(module: str) -> Rule:
    """Import a rule in code. Raises DataError, with file and line, for one that cannot be."""
    try:
        return import_module(f"tqcheck.checks.{module}").RULE  # type: ignore[no-any-return]  # why: a module is untyped; the registry tests hold each RULE
    except Exception as error:  # noqa: BLE001  # why: a module runs what its author wrote
        path, line = _place(error, module)
        raise DataError(
            "{path}:{line}: this rule in code cannot be loaded: {error}",
            path=path,
            line=line,
            error=f"{type(error).__name__}: {getattr(error, 'msg', error)}",
        ) from None


def _place(error: Exception, module: str) -> tuple[str, int]:
    """File and line of an error: its own for broken syntax, else the last of the rule's file."""
    path = f"{module}.py"
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno or 1
    line = 1
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(f"{os.sep}{path}"):
            path, line = frame.filename, frame.lineno or 1
    return path, line


def rule(card: Card) -> Rule:
    """Make the rule of a card; its finder is made when it is first asked."""
    module = card.module

    def for_house(style: HouseStyle) -> Finder:
        make = coded(module).by_house
        return made() if make is None else make(style)

    @cache
    def made() -> Any:  # the Finder that `wakes` tells of
        return coded(module).find if module else _matchers().decode(card.matcher).finder()

    return Rule(
        id=card.id,
        pack=card.pack,
        summary=card.summary,
        why=card.why,
        error_type=card.error_type,
        severity=card.severity,
        message=card.message,
        find=_finder(card.wakes, made),
        status=card.status,
        roles=frozenset(card.roles),
        source_lang=card.source_lang,
        target_lang=card.target_lang,
        hints=card.hints,
        applicability=card.applicability,
        in_quotes=card.in_quotes,
        references=card.references,
        false_alarms=card.false_alarms,
        aliases=card.aliases,
        examples=_Proofs(card.proofs),
        origin=card.origin,
        by_house=for_house if card.by_house else None,
    )


def _finder(wakes: _Wakes, made: Callable[[], Any]) -> Finder:
    def asks(name: str) -> Any:
        """Stand for a function of the finder until the first call, which puts it in its place."""

        def first(*asked: Any) -> Any:
            function = getattr(made(), name)
            force_setattr(finder, name, function)
            return function(*asked)

        return first

    finder: Finder
    if isinstance(wakes, _Silent):
        finder = SILENT
    elif isinstance(wakes, _Literal):
        finder = AtLiteral(wakes.literals, asks("confirm"))
    elif isinstance(wakes, _Segment):
        finder = InSegment(asks("find"), wakes.needs, wakes.against_source)
    else:
        finder = InStory(asks("find"), wakes.needs, wakes.against_source, wakes.against_earlier)
    return finder


@cache
def _matchers() -> msgspec.msgpack.Decoder[Matcher]:
    return msgspec.msgpack.Decoder(Matcher)


class _Proofs(Sequence[Example]):
    """Examples of a rule, parsed when they are asked for: a check asks for few, and has 5,000."""

    __slots__ = ("_listed", "_raw")

    def __init__(self, raw: msgspec.Raw) -> None:
        self._raw = raw
        self._listed: tuple[Example, ...] | None = None

    def _all(self) -> tuple[Example, ...]:
        if self._listed is None:
            self._listed = msgspec.msgpack.decode(self._raw, type=tuple[Example, ...])
        return self._listed

    def __bool__(self) -> bool:
        return bytes(self._raw) != _NO_PROOFS

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> Example: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Example]: ...

    def __getitem__(self, at: int | slice) -> Example | Sequence[Example]:
        return self._all()[at]
