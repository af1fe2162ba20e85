"""A rule is a value: what it is called, why it exists, and a function that finds places.

`find` is one of three finders, by how much text it must see at once. The engine has one loop
for each. A finder yields matches; file positions, severity and wording are the engine's.
A rule that depends on the style of a house also carries the maker of its finder; `under` makes
the rule for a style, so that the engine only ever sees a finder.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

import msgspec

from tqcheck.document import Document, Role, Segment
from tqcheck.finding import Applicability
from tqcheck.house import ANY_HOUSE, HouseStyle
from tqcheck.mqm import ErrorType, Severity
from tqcheck.span import Span

# Begins or ends a literal of `InSegment.needs` that must begin or end a word there, as `\\b` does:
# a noncharacter, which no text holds.
EDGE = "\ufdd0"


class Status(StrEnum):
    """`stable` rules run by default; `preview` rules only when they are selected."""

    STABLE = "stable"
    PREVIEW = "preview"


class Match(msgspec.Struct, frozen=True):
    """Where a rule strikes in the plain text of a target, and with what words.

    `values` fill the message; `replacements` are right wordings, best first. `source_span` marks
    the source. A match that concerns a whole segment for something missing spans that segment.
    `hints` are languages of origin that this find points to, beyond those of its rule.
    """

    span: Span
    values: dict[str, str] = {}
    replacements: tuple[str, ...] = ()
    source_span: Span | None = None
    hints: tuple[str, ...] = ()


class AtLiteral(msgspec.Struct, frozen=True):
    """Finder for rules that begin with known words.

    `literals` are lower-cased, with plain spaces and apostrophes; where one begins a word of the
    text, `confirm(segment, start, literal)` looks at that place only and answers with a match or
    None. The end of the literal need not be the end of a word: that is for `confirm` to say.
    """

    literals: tuple[str, ...]
    confirm: Callable[[Segment, int, str], Match | None]


class InSegment(msgspec.Struct, frozen=True):
    """Finder for rules that must read a segment.

    `needs` are lower-cased literals of which one must occur, else the finder is not asked;
    empty means always. One that begins or ends with `EDGE` must begin or end a word. With
    `against_source` it is asked only of segments that have a source.
    """

    find: Callable[[Segment], Iterable[Match]]
    needs: tuple[str, ...] = ()
    against_source: bool = False


class InStory(msgspec.Struct, frozen=True):
    """Finder for rules that must see the whole document; yields segment indices with matches.

    `needs` as for InSegment: one must occur somewhere in the document. With `against_source` it
    is asked only of documents that have a source, with `against_earlier` only of those beside an
    earlier version.
    """

    find: Callable[[Document], Iterable[tuple[int, Match]]]
    needs: tuple[str, ...] = ()
    against_source: bool = False
    against_earlier: bool = False


Finder = AtLiteral | InSegment | InStory

# Finder of a rule that has nothing to say for a house: never asked.
SILENT = InStory(lambda _: ())


class Example(msgspec.Struct, frozen=True):
    """A proof of a rule: plain target text, and where the rule must strike it, or nowhere.

    A single line is a body paragraph; several lines are a story with its headline first.
    `corrected` is what the rule's first replacements must make of a marked text. `style` is the
    house for which the rule is made before it is proved. `langs` are source and target where the
    rule names none, "id-en"; `earlier` is the version of the story before this one. With `markup`,
    target and source are written as in the elements of an XLIFF
    file, with its inline tags.
    """

    target: str
    marks: tuple[Span, ...] = ()
    corrected: str | None = None
    source: str | None = None
    style: HouseStyle = ANY_HOUSE
    langs: str = ""
    earlier: str | None = None
    markup: bool = False


class Rule(msgspec.Struct, frozen=True, eq=False):
    """A rule. See docs/RULES.md for the meaning of each field.

    `source_lang` and `target_lang` are BCP 47 prefixes, empty for any. `roles` empty means all.
    `find` is the finder for any house; `by_house`, where there is one, makes that of a style.
    `hints` are languages of origin that every find of the rule points to.
    Compared by identity, because it holds functions.
    """

    id: str
    pack: str
    summary: str
    why: str
    error_type: ErrorType
    severity: Severity
    message: str
    find: Finder
    status: Status = Status.STABLE
    roles: frozenset[Role] = frozenset()
    source_lang: tuple[str, ...] = ()
    target_lang: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    applicability: Applicability = Applicability.SUGGESTED
    in_quotes: bool = True
    references: tuple[str, ...] = ()
    false_alarms: str = ""
    aliases: tuple[str, ...] = ()
    examples: Sequence[Example] = ()
    origin: str = ""
    by_house: Callable[[HouseStyle], Finder] | None = None

    @property
    def name(self) -> str:
        """Full id, `pack/id`."""
        return f"{self.pack}/{self.id}"

    @property
    def compares(self) -> bool:
        """Whether the rule speaks of a story only beside its earlier version."""
        return isinstance(self.find, InStory) and self.find.against_earlier

    def under(self, style: HouseStyle) -> "Rule":
        """Make this rule for the style of a house; a rule that depends on none is itself."""
        if self.by_house is None or style == ANY_HOUSE:
            return self
        return msgspec.structs.replace(self, find=self.by_house(style))


def good(  # noqa: PLR0913  # why: as in bad
    target: str,
    *,
    source: str | None = None,
    style: HouseStyle = ANY_HOUSE,
    langs: str = "",
    earlier: str | None = None,
    markup: bool = False,
) -> Example:
    """Make an example on which the rule must stay silent."""
    return Example(target, source=source, style=style, langs=langs, earlier=earlier, markup=markup)


def bad(  # noqa: PLR0913  # why: an example is written in one call, its parts by name
    marked: str,
    corrected: str | None = None,
    *,
    source: str | None = None,
    style: HouseStyle = ANY_HOUSE,
    langs: str = "",
    earlier: str | None = None,
    markup: bool = False,
) -> Example:
    """Make an example that the rule must strike exactly at the `<<marked>>` places.

    Raises ValueError when no place is marked or a mark is left open.
    """
    marks: list[Span] = []
    plain = ""
    rest = marked
    while "<<" in rest:
        before, _, rest = rest.partition("<<")
        inside, closing, rest = rest.partition(">>")
        if not closing:
            raise ValueError(f"the mark << is never closed by >> in: {marked}")
        plain += before
        marks.append(Span(len(plain), len(plain) + len(inside)))
        plain += inside
    plain += rest
    if not marks:
        raise ValueError(f"a bad example marks the fault with <<...>>: {marked}")
    return Example(plain, tuple(marks), corrected, source, style, langs, earlier, markup)
