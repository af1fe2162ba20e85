"""What every rule of Vale shares around its finds: scope, exceptions, message, fixes."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from tqcheck.analysis.casing import recase
from tqcheck.document import Document, Segment
from tqcheck.matchers import Consistent, Pattern, Replace, Word
from tqcheck.rule import AtLiteral, Finder, InSegment, InStory, Match
from tqcheck.span import Span
from tqcheck.vale.capitals import Capitals
from tqcheck.vale.forms import Occurrence, Repetition, Swaps
from tqcheck.vale.regexes import Spared, found_in
from tqcheck.vale.scopes import Scope
from tqcheck.vale.stories import Conditional, Variants
from tqcheck.vale.wording import Action, edited, joined

Place = tuple[int, Match]
Form = (
    Word | Replace | Pattern | Consistent | Swaps | Occurrence | Repetition | Variants
    | Conditional | Capitals
)  # fmt: skip


class Ready(msgspec.Struct, frozen=True):
    """A rule of Vale ready to run, as it is kept."""

    id: str
    pack: str
    called: str
    origin: str
    message: str
    severity: str
    link: str
    scope: Scope
    action: Action
    exceptions: tuple[str, ...]
    limit: int
    ignorecase: bool
    capitalize: bool
    form: Form
    kind: str
    lang: str = ""


def finder_of(ready: Ready) -> Finder:
    """Make the finder of a rule."""
    adapt = _Adapter(ready)
    finder = ready.form.finder()
    if isinstance(finder, AtLiteral):
        confirm = finder.confirm

        def confirmed(segment: Segment, start: int, literal: str) -> Match | None:
            match = confirm(segment, start, literal)
            return adapt(segment, match) if match else None

        return AtLiteral(finder.literals, confirmed)
    if ready.scope.unit == "raw":
        return _story(partial(_in_raw, form=ready.form), adapt, ready.limit)
    if isinstance(finder, InStory):
        return _story(finder.find, adapt, ready.limit)
    if ready.limit:
        return _story(partial(_through, find=finder.find), adapt, ready.limit)
    find = finder.find

    def found(segment: Segment) -> list[Match]:
        kept = [adapt(segment, match) for match in find(segment)]
        return [match for match in kept if match is not None]

    return InSegment(found, finder.needs)


def _story(find: Callable[[Document], Iterable[Place]], adapt: "_Adapter", limit: int) -> InStory:
    """Make a finder that sees the story and tells of at most `limit` places; 0 for all."""

    def found(document: Document) -> Iterator[Place]:
        count = 0
        for index, match in find(document):
            kept = adapt(document.segments[index], match)
            if kept is not None and (not limit or count < limit):
                count += 1
                yield index, kept

    return InStory(found)


def _through(document: Document, find: Callable[[Segment], Iterable[Match]]) -> Iterator[Place]:
    for index, segment in document.targets():
        for match in find(segment):
            yield index, match


def _in_raw(document: Document, form: Form) -> Iterator[Place]:
    """Ask a form of the file as it is written; what touches no text of a segment has no place."""
    begins = [one.target.offsets.to_raw(Span(0, 1)).start for one in document.segments]
    for match in _raw_matches(document.raw, form):
        index = max(bisect_right(begins, match.span.end - 1) - 1, 0)
        for at in (index, index - 1):
            if 0 <= at < len(begins):
                plain = document.segments[at].target.offsets.to_plain(match.span)
                if plain.start < plain.end:
                    yield at, msgspec.structs.replace(match, span=plain)
                    break


def _raw_matches(raw: str, form: Form) -> Iterator[Match]:
    if isinstance(form, Swaps):
        yield from form.in_text(raw)
    elif isinstance(form, Pattern):
        for found in found_in(form.pattern, raw):
            yield Match(Span(*found.span()))


class _Adapter:
    """Lets a find of a rule pass, with the words of its message and its fix; or holds it back."""

    def __init__(self, ready: Ready) -> None:
        self.ready = ready
        self.spared = Spared(() if isinstance(ready.form, Capitals) else ready.exceptions)

    def __call__(self, segment: Segment, match: Match) -> Match | None:
        """Give the match as it is told, or None. Raises TimeoutError."""
        ready = self.ready
        if not ready.scope.holds(segment):
            return None
        plain = segment.target.plain
        found = match.span.of(plain)
        uses = match.replacements
        if ready.kind == "substitution":
            if self._is_right(found, uses):
                return None
            if ready.capitalize:
                uses = tuple(recase(found, one) for one in uses)
        if self.spared.spares(segment, match.span):
            return None
        told = joined(uses, ready.message, "use") or "(nothing)"
        values = {"token": found, **match.values, "found": found, "use": told}
        return self._acted(plain, msgspec.structs.replace(match, values=values, replacements=uses))

    def _is_right(self, found: str, uses: tuple[str, ...]) -> bool:
        """Whether what was found is what should stand there."""
        if self.ready.ignorecase:
            return found.casefold() in {one.casefold() for one in uses}
        return found in uses

    def _acted(self, plain: str, match: Match) -> Match:
        action = self.ready.action
        found = match.span.of(plain)
        if action.name == "replace" and action.params:
            return msgspec.structs.replace(match, replacements=action.params)
        if action.name == "edit":
            use = edited(action, found)
            uses = (use,) if use not in ("", found) else ()
            return msgspec.structs.replace(match, replacements=uses)
        if action.name == "remove":
            return _removed(plain, match)
        return match


def _removed(plain: str, match: Match) -> Match:
    """Take a find out with the space before it; at the beginning of a sentence an editor must."""
    start, end = match.span
    within = plain[start - 1 : start] == " " and plain[start - 2 : start - 1] not in '.!?:"“'
    if not within or (plain[end : end + 1].isalnum()):
        return msgspec.structs.replace(match, replacements=())
    return msgspec.structs.replace(match, span=Span(start - 1, end), replacements=("",))
