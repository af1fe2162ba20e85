"""Kind `tokens`: a sequence of conditions on words, within one sentence."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import (
    by_class,
    entity_from,
    lemma_forms,
    possible_pos,
    sentence_at,
    words,
    zipf,
)
from tqcheck.analysis.casing import recase
from tqcheck.catalogue import tr
from tqcheck.document import Segment, Text
from tqcheck.language import language
from tqcheck.matchers.guards import TIMEOUT, Guard, compiled, guard_ready
from tqcheck.rule import AtLiteral, InSegment, Match
from tqcheck.span import Span

_CLOSED_KINDS = frozenset(
    {
        "territory",
        "capital",
        "city",
        "region",
        "adjective",
        "demonym",
        "direction",
        "body",
        "company",
        "agency",
        "team",
        "office",
        "capital?",
        "city?",
        "company?",
        "team?",
    }
)


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one token must be. All that is given must hold; `not` must not.

    `word` and `lemma` list alternatives with `|`. `class` is a word class or gazetteer class; a
    gazetteer class takes the whole name. `pos` are letters one of which must be possible, `only`
    letters beyond which none may be. `min`/`max` repeat; `any` with them makes a gap. `mark`
    narrows the find to the marked tokens; `name` gives the words to the message.
    """

    word: str = ""
    lemma: str = ""
    regex: str = ""
    class_: str = msgspec.field(default="", name="class")
    pos: str = ""
    only: str = ""
    case: str = ""
    not_: "Condition | None" = msgspec.field(default=None, name="not")
    any: bool = False
    min: int = 1
    max: int = 1
    mark: bool = False
    name: str = ""


def _kinds(class_: str) -> frozenset[str]:
    groups = datafiles.data("classes", dict[str, str])
    return frozenset(kind for one in class_.split("|") for kind in groups.get(one, one).split())


def _words_of(condition: Condition, lang: str) -> frozenset[str]:
    forms = set(condition.word.split("|")) if condition.word else set()
    for lemma in condition.lemma.split("|") if condition.lemma else ():
        for kind in "VN":
            forms |= {form for slot in lemma_forms(lemma, kind, lang) for form in slot}
            if forms:
                break
    return frozenset(forms)


Taker = Callable[[Text, int], int]


def _taker(condition: Condition, lang: str) -> Taker:
    """Make a function that says how many tokens the condition takes at a place; 0 for none."""
    wanted = _words_of(condition, lang)
    kinds = _kinds(condition.class_) if condition.class_ else frozenset()
    refuse = _taker(condition.not_, lang) if condition.not_ else None
    plain = not (condition.case or condition.regex or condition.pos or condition.only)
    is_like = lru_cache(maxsize=4096)(partial(_is_like, condition))

    def take(text: Text, index: int) -> int:
        tokens = words(text)
        lower = tokens.lowers[index]
        if wanted and lower not in wanted:
            return 0
        size = _class_size(text, index, kinds) if kinds else 1
        if not size or not (plain or is_like(tokens.texts[index], lower, text.lang)):
            return 0
        return 0 if refuse is not None and refuse(text, index) else size

    return take


def _is_like(condition: Condition, word: str, lower: str, lang: str) -> bool:
    """Whether case, pattern and possible parts of speech of a word are those asked for."""
    if condition.case and not _has_case(word, condition.case):
        return False
    if condition.regex and not compiled(condition.regex).fullmatch(lower, timeout=TIMEOUT):
        return False
    if condition.pos or condition.only:
        possible = set(possible_pos(lower, lang))
        if condition.pos and not set(condition.pos) & possible:
            return False
        return not condition.only or (bool(possible) and not possible - set(condition.only))
    return True


def _class_size(text: Text, index: int, kinds: frozenset[str]) -> int:
    entity = entity_from(text, index)
    if entity is not None and not kinds.isdisjoint(entity.kinds):
        return entity.last - entity.first + 1
    closed = language(text.lang).classes.get(words(text).lowers[index])
    return 1 if closed and not closed.isdisjoint(kinds - _CLOSED_KINDS) else 0


def _has_case(word: str, case: str) -> bool:
    if case == "lower":
        return word.islower()
    return word.isupper() if case == "upper" else word[:1].isupper()


class Tokens(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="tokens", tag_field="kind"
):
    """A sequence of token conditions. `use` is a template over the named tokens and `found`."""

    tokens: tuple[Condition, ...]
    use: str | None = None
    unless: str = ""
    excepted: str = msgspec.field(default="", name="except")
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Check the conditions and remember the words of the anchor. Raises ValueError."""
        if not any(one.min for one in self.tokens):
            raise ValueError(tr("every token is optional, so the rule would match everywhere"))
        for one in self.tokens:
            if not 0 <= one.min <= max(one.max, 1) <= 20:
                raise ValueError(tr("min and max lie between 0 and 20, min first"))
        ready = {"lang": lang, **guard_ready(self.unless, self.excepted)}
        anchor = self._anchor(lang)
        if anchor is not None:
            ready["anchor"] = str(anchor)
            ready["words"] = "\n".join(sorted(_words_of(self.tokens[anchor], lang)))
        return ready

    def _anchor(self, lang: str) -> int | None:
        sized = [
            (sum(10 ** ((zipf(form, lang) or 0) / 10) for form in forms), index)
            for index, one in enumerate(self.tokens)
            if one.min and (forms := _words_of(one, lang))
        ]
        return min(sized)[1] if sized else None

    def finder(self) -> AtLiteral | InSegment:
        """Make the finder: at the words of its rarest condition, else at the first class."""
        search = _Search(self)
        if "anchor" not in self.ready:
            first = next(one for one in self.tokens if one.min)
            kinds = _kinds(first.class_) if first.class_ else None

            def find(segment: Segment) -> Iterator[Match]:
                index = by_class(segment.target)
                places: set[int] | range = (
                    {at for kind in kinds for at in index.get(kind, ())}
                    if kinds is not None
                    else range(len(words(segment.target).texts))
                )
                for place in sorted(places):
                    match = search.around(segment, place, 0)
                    if match is not None:
                        yield match

            return InSegment(find)
        anchor = int(self.ready["anchor"])
        literals = tuple(self.ready["words"].split("\n"))

        def confirm(segment: Segment, start: int, literal: str) -> Match | None:
            tokens = words(segment.target)
            index = tokens.at(start)
            if index >= len(tokens.starts) or tokens.starts[index] != start:
                return None
            return (
                search.around(segment, index, anchor)
                if tokens.lowers[index].replace("’", "'") == literal
                else None
            )

        return AtLiteral(literals, confirm)


class _Search:
    """Backtracking search of one rule's conditions; compiled at its first use."""

    __slots__ = ("rule", "takers")

    def __init__(self, rule: Tokens) -> None:
        self.rule = rule
        self.takers: tuple[Taker, ...] = ()

    def around(self, segment: Segment, index: int, anchor: int) -> Match | None:
        text = segment.target
        if not self.takers:
            lang = self.rule.ready.get("lang", text.lang)
            self.takers = tuple(_taker(one, lang) for one in self.rule.tokens)
        if not self._may_be(text, index, anchor):
            return None
        tokens = words(text)
        bounds = tokens.within(sentence_at(text, tokens.starts[index]))
        before = self.rule.tokens[:anchor]
        nearest = sum(one.min for one in before)
        farthest = sum(one.max for one in before) * (5 if any(one.class_ for one in before) else 1)
        for back in range(farthest, nearest - 1, -1):
            start = index - back
            if start < bounds.start:
                continue
            taken = self._match(text, start, 0, bounds.stop)
            if taken is not None and taken[anchor][0] <= index < taken[anchor][1]:
                return self._result(segment, taken)
        return None

    def _may_be(self, text: Text, index: int, anchor: int) -> bool:
        """Say cheaply whether the tokens beside the anchor are what they must be: most are not."""
        conditions = self.rule.tokens
        after, before = anchor + 1, anchor - 1
        if conditions[anchor].max != 1 or conditions[anchor].class_:
            return True
        if (
            after < len(conditions)
            and conditions[after].min
            and not (index + 1 < len(words(text).texts) and self.takers[after](text, index + 1))
        ):
            return False
        if before < 0 or not conditions[before].min or conditions[before].class_:
            return True
        return index > 0 and bool(self.takers[before](text, index - 1))

    def _match(self, text: Text, at: int, step: int, stop: int) -> list[tuple[int, int]] | None:
        if step == len(self.takers):
            return []
        condition = self.rule.tokens[step]
        ends = [at]
        end = at
        while len(ends) <= condition.max and end < stop:
            size = self.takers[step](text, end)
            if not size:
                break
            end += size
            ends.append(end)
        for end in reversed(ends[condition.min :]):
            rest = self._match(text, end, step + 1, stop)
            if rest is not None:
                return [(at, end), *rest]
        return None

    def _result(self, segment: Segment, taken: list[tuple[int, int]]) -> Match | None:
        tokens = words(segment.target)
        plain = segment.target.plain
        conditions = self.rule.tokens
        marked = [
            places
            for places, one in zip(taken, conditions, strict=True)
            if one.mark and places[0] < places[1]
        ] or [places for places in taken if places[0] < places[1]]
        span = tokens.span(marked[0][0], marked[-1][1] - 1)
        guard = Guard(self.rule.unless, self.rule.excepted, self.rule.ready)
        if guard.spares(segment, span):
            return None
        values = {
            one.name: tokens.span(first, last - 1).of(plain) if first < last else ""
            for (first, last), one in zip(taken, conditions, strict=True)
            if one.name
        }
        values["found"] = span.of(plain)
        uses: tuple[str, ...] = ()
        if self.rule.use is not None:
            uses = (recase(values["found"], self.rule.use.format_map(values)),)
        values["use"] = uses[0] if uses else ""
        return Match(Span(*span), values, uses)
