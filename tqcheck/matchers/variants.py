"""Kinds `consistent` (one form within a story) and `limit` (not too often)."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick

from tqcheck.analysis import lowered, quotations
from tqcheck.analysis.casing import begins_word, ends_word, folded, recase
from tqcheck.analysis.whereabouts import whereabouts
from tqcheck.catalogue import say
from tqcheck.document import Document
from tqcheck.matchers.wording import expand
from tqcheck.rule import InStory, Match
from tqcheck.span import Span

Place = tuple[int, Span]


def _places(document: Document, wordings: AhoCorasick, sizes: list[int]) -> list[Place]:
    """Find the wordings as whole words, the longest where several begin; one pass a segment."""
    places: list[Place] = []
    for index, segment in document.targets():
        low = lowered(segment.target)
        longest: dict[int, int] = {}
        for which, start, _ in wordings.find_matches_as_indexes(low, overlapping=True):
            end = start + sizes[which]
            if not (begins_word(low, start) and ends_word(low, end)):
                continue
            longest[start] = max(end, longest.get(start, 0))
        places += [(index, Span(start, end)) for start, end in sorted(longest.items())]
    return places


def _searcher(wordings: Iterable[str]) -> Callable[[Document], list[Place]]:
    """Make a search for wordings; its automaton is built at the first use."""
    listed = list(wordings)
    sizes = [len(one) for one in listed]

    @cache
    def automaton() -> AhoCorasick:
        return AhoCorasick(listed, store_patterns=False)

    return lambda document: _places(document, automaton(), sizes)


class Consistent(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="consistent", tag_field="kind"
):
    """Variants of which a story should use one. Each set lists forms of one thing.

    The minority is marked, in a tie the later form; forms in quotations are not counted, nor
    within the phrases to spare ("chicken Kiev"). A message may use {other}, and {own} and {others}
    for how often and where the two stand.
    """

    sets: tuple[tuple[str, ...], ...]
    spare: tuple[str, ...] = ()
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Expand every form. Raises ValueError for a set with fewer than two."""
        ready: dict[str, str] = {}
        for number, forms in enumerate(self.sets):
            if len(forms) < 2:
                raise ValueError(
                    say("a set needs two forms or more: {forms}", forms=", ".join(forms))
                )
            for which, form in enumerate(forms):
                for wording, turns in expand(form, lang):
                    ready[folded(wording)] = (
                        f"{number} {which} {turns.slots[0] if turns.slots else 0}"
                    )
        return ready

    def finder(self) -> InStory:
        """Make the finder: one pass over the story for all sets."""
        spared = _searcher([folded(phrase) for phrase in self.spare]) if self.spare else None
        forms = {wording: tuple(map(int, value.split())) for wording, value in self.ready.items()}
        by_place = {place: wording for wording, place in forms.items()}

        search = _searcher(forms)

        def find(document: Document) -> Iterator[tuple[int, Match]]:
            used: dict[int, dict[int, list[Place]]] = {}
            kept_out = spared(document) if spared else []
            for index, span in search(document):
                if any(at == index and place.covers(span) for at, place in kept_out):
                    continue
                text = document.segments[index].target
                if any(quote.overlaps(span) for quote in quotations(text)):
                    continue
                number, which, _ = forms[folded(span.of(text.plain))]
                used.setdefault(number, {}).setdefault(which, []).append((index, span))
            for number, by_form in used.items():
                if len(by_form) < 2:
                    continue
                kept = max(by_form, key=lambda which: (len(by_form[which]), -by_form[which][0][0]))
                for which, places in by_form.items():
                    if which != kept:
                        yield from self._matches(
                            document, number, places, by_form[kept], kept, by_place
                        )

        return InStory(find, tuple(forms))

    def _matches(  # noqa: PLR0913, PLR0917  # why: one story's places and the form that was kept
        self,
        document: Document,
        number: int,
        places: list[Place],
        others: list[Place],
        kept: int,
        by_place: dict[tuple[int, ...], str],
    ) -> Iterator[tuple[int, Match]]:
        own, rest = whereabouts(document, places), whereabouts(document, others)
        for index, span in places:
            plain = document.segments[index].target.plain
            found = span.of(plain)
            slot = int(self.ready[folded(found)].split()[2])
            usual = by_place.get((number, kept, slot)) or by_place[number, kept, 0]
            at, where = others[0]
            seen = where.of(document.segments[at].target.plain)
            use = recase(found, usual)
            values = {"found": found, "use": use, "other": seen, "count": str(len(others))}
            values |= {"own": own, "others": rest}
            yield index, Match(span, values, (use,))


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="limit", tag_field="kind"):
    """Phrases that may stand at most `max` times in a segment or a story; the rest is marked."""

    words: tuple[str, ...]
    max: int
    per: str = "story"
    ready: dict[str, str] = {}

    def prepared(self, lang: str) -> dict[str, str]:
        """Expand every phrase. Raises ValueError for an unknown `per`."""
        if self.per not in ("story", "segment"):
            raise ValueError(say("per is 'story' or 'segment', not '{given}'", given=self.per))
        return {folded(wording): "" for phrase in self.words for wording, _ in expand(phrase, lang)}

    def finder(self) -> InStory:
        """Make the finder."""
        search = _searcher(self.ready)

        def find(document: Document) -> Iterator[tuple[int, Match]]:
            seen: dict[int, int] = {}
            for index, span in search(document):
                key = index if self.per == "segment" else 0
                seen[key] = seen.get(key, 0) + 1
                if seen[key] > self.max:
                    found = span.of(document.segments[index].target.plain)
                    yield index, Match(span, {"found": found, "count": str(seen[key])})

        return InStory(find, tuple(self.ready))
