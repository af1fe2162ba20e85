"""Literals that a pattern cannot match without: so that it is tried only where one of them stands.

The pattern is read by the parser of the `regex` module when rules are compiled; what the parser
calls by a name unknown here counts as "anything", so a newer version costs speed, never a find.
The method is that of RE2's prefilter: exact strings are multiplied out along a sequence while
they are few; of several sets that are each needed, the one that is seldom met in copy is kept.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from tqcheck.analysis import zipf
from tqcheck.analysis.casing import folded
from tqcheck.rule import EDGE

MOST = 96
# The most literals of a second set that are quicker looked for than the pattern.
FEW = 6
Strings = frozenset[str]
_NOTHING: Strings = frozenset({""})


class _Known(NamedTuple):
    """What is known of a node: all strings it can be, and sets of which each match holds one."""

    exact: Strings | None = None
    needed: tuple[Strings, ...] = ()


_ANYTHING = _Known()
_EMPTY = _Known(_NOTHING)


class Required(NamedTuple):
    """Literals, folded, of which every match holds one of `first` and, if any, one of `second`.

    A literal of `first` that begins or ends with `EDGE` must begin or end a word there. Empty
    where nothing is known.
    """

    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()


def required(pattern: str, lang: str, own: Iterable[str] = (), *, case: bool = False) -> Required:
    """Read off a pattern what it cannot match without; `own` is what its author knows besides."""
    root = _parsed(pattern, case=case)
    known = _know(root) if root is not None else _ANYTHING
    sets = _rarest((*known.needed, known.exact, frozenset(map(folded, own))), lang)
    few = [one for one in sets[1:] if len(one) <= FEW and not any(EDGE in each for each in one)]
    return Required(tuple(sorted(sets[0])) if sets else (), tuple(sorted(few[0])) if few else ())


def _parsed(pattern: str, *, case: bool) -> Any:
    import regex  # noqa: PLC0415  # why: only when rules are compiled
    from regex import _regex_core as core  # noqa: PLC0415  # why: as above

    flags = regex.VERSION1 | (0 if case else regex.IGNORECASE)
    try:
        source = core.Source(pattern)
        return core._parse_pattern(source, core.Info(flags, source.char_type, {}))  # noqa: SLF001  # why: no public door to its tree; guarded below
    except (core.error, core._UnscopedFlagSet, AttributeError, TypeError):  # noqa: SLF001  # why: a pattern or version it cannot read is tried everywhere
        return None


def _know(node: Any) -> _Known:
    return _NODES.get(type(node).__name__, _anything)(node)


def _anything(node: Any) -> _Known:
    del node
    return _ANYTHING


def _nothing(node: Any) -> _Known:
    del node
    return _EMPTY


def _character(node: Any) -> _Known:
    return _Known(frozenset({folded(chr(node.value))})) if node.positive else _ANYTHING


def _boundary(node: Any) -> _Known:
    return _Known(frozenset({EDGE})) if node.positive else _EMPTY


def _property(node: Any) -> _Known:
    r"""Read `\s`, which is a plain space once the text is folded."""
    return _Known(frozenset({" "})) if node.positive and node.value == _space() else _ANYTHING


@cache
def _space() -> int:
    root = _parsed(r"\s", case=True)
    return int(root.items[0].value)


def _union(node: Any) -> _Known:
    if not node.positive:
        return _ANYTHING
    exact: set[str] = set()
    for item in node.items:
        one = _know(item).exact
        if one is None:
            return _ANYTHING
        exact |= one
    return _Known(frozenset(exact)) if len(exact) <= MOST else _ANYTHING


def _range(node: Any) -> _Known:
    if not node.positive or node.upper - node.lower > 12:
        return _ANYTHING
    return _Known(frozenset(folded(chr(code)) for code in range(node.lower, node.upper + 1)))


def _inner(node: Any) -> _Known:
    return _know(node.subpattern)


def _around(node: Any) -> _Known:
    if not node.positive:
        return _EMPTY
    inner = _know(node.subpattern)
    return _Known(_NOTHING, _rarest((*inner.needed, inner.exact)))


def _repeat(node: Any) -> _Known:
    inner = _know(node.subpattern)
    if node.max_count == 1 and inner.exact is not None:
        return _Known(inner.exact | (_NOTHING if node.min_count == 0 else frozenset()))
    if node.min_count == 0:
        return _ANYTHING
    return _Known(None, _rarest((*inner.needed, inner.exact)))


def _branch(node: Any) -> _Known:
    parts = [_know(one) for one in node.branches]
    exact: set[str] = set()
    needed: set[str] = set()
    for one in parts:
        exact.update(one.exact or ())
        needed.update(*_rarest((*one.needed, one.exact))[:1])
    whole = all(one.exact is not None for one in parts) and len(exact) <= MOST
    sure = all(_rarest((*one.needed, one.exact)) for one in parts) and len(needed) <= 4 * MOST
    return _Known(
        frozenset(exact) if whole else None, (frozenset(needed),) if sure and not whole else ()
    )


def _sequence(node: Any) -> _Known:
    run: Strings = _NOTHING
    needed: list[Strings | None] = []
    whole = True
    for item in node.items:
        one = _know(item)
        needed += one.needed
        if one.exact is not None and len(run) * len(one.exact) <= MOST:
            run = frozenset(_joined(left, right) for left in run for right in one.exact)
            continue
        needed.append(run)
        whole = False
        run = one.exact if one.exact is not None else _NOTHING
    if whole:
        return _Known(run, _rarest(needed))
    return _Known(None, _rarest([*needed, run]))


def _joined(left: str, right: str) -> str:
    """Join two strings; an edge between them says nothing that their letters do not."""
    if right.startswith(EDGE) and left:
        left, right = left.rstrip(EDGE), EDGE * (len(right) == 1) + right[1:]
    elif left.endswith(EDGE) and len(left) > 1 and right:
        left = left[:-1]
    return left + right


def _rarest(sets: Iterable[Strings | None], lang: str = "en") -> tuple[Strings, ...]:
    """Sort sets by how seldom copy holds them; a set with an empty string says nothing."""
    sound = {one for one in sets if one and all(literal.strip(EDGE) for literal in one)}
    return tuple(sorted(sound, key=lambda one: (_cost(lang, one), sorted(one))))[:4]


def _cost(lang: str, literals: Strings) -> float:
    return sum(_weight(lang, literal) for literal in literals)


@cache
def _weight(lang: str, literal: str) -> float:
    """Estimate how often a literal stands in copy: as often as its rarest word, or its marks.

    Frequencies are ten times Zipf, as the lexicon has them; each word beyond the first makes a
    phrase some thirty times rarer.
    """
    parts = re.findall(r"[^\W\d_]+|\d+", literal)
    if any(part.isalpha() for part in parts):
        rarest = min(_frequency(lang, part, literal) for part in parts if part.isalpha())
        return float(10 ** ((rarest - 15 * (len(parts) - 1)) / 10))
    marks = literal.strip(EDGE).strip() or literal.strip(EDGE)
    commonest = max(_MARKS.get(mark, 55) for mark in marks)
    rarer = 24 if marks.isspace() else 8
    return float(10 ** ((commonest - rarer * (len(marks) - 1)) / 10))


def _frequency(lang: str, part: str, literal: str) -> float:
    known = zipf(part, lang)
    by_length = 85 - 9 * len(part)
    if known is None:
        return max(by_length, 20)
    return max(known, by_length) if part == literal else known


_MARKS = {
    ",": 80,
    ".": 82,
    "'": 72,
    "-": 72,
    '"': 74,
    "(": 66,
    ")": 66,
    ":": 66,
    "0": 70,
    "1": 70,
    " ": 95,
}
_NODES: dict[str, Callable[[Any], _Known]] = {
    "AtomicGroup": _inner,
    "Atomic": _inner,
    "Boundary": _boundary,
    "Branch": _branch,
    "Character": _character,
    "DefaultBoundary": _boundary,
    "EndOfLine": _nothing,
    "EndOfString": _nothing,
    "EndOfStringLine": _nothing,
    "EndOfWord": _nothing,
    "GreedyRepeat": _repeat,
    "Group": _inner,
    "LazyRepeat": _repeat,
    "LookAround": _around,
    "PossessiveRepeat": _repeat,
    "Property": _property,
    "Range": _range,
    "Sequence": _sequence,
    "SetUnion": _union,
    "StartOfLine": _nothing,
    "StartOfString": _nothing,
    "StartOfWord": _nothing,
}
