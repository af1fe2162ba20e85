"""Judge: run rules over a document. Pure; no file, no clock, no configuration.

Every literal of every rule is looked for in one pass of one automaton over the lower-cased text
of a segment; a rule is then asked at that place only. Only the engine turns a match into a
finding: file position, severity, fingerprint, fix.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from operator import add
from typing import NamedTuple

import msgspec

from tqcheck.analysis import Clue, clues, forget, is_shown, lowered, quotations, weigh
from tqcheck.analysis.casing import begins_word, is_edged
from tqcheck.document import Document, Segment
from tqcheck.escapes import written
from tqcheck.finding import Applicability, Edit, Fault, Finding, Fix, Origin, fingerprint
from tqcheck.language import base
from tqcheck.literals import Literals
from tqcheck.mqm import Severity
from tqcheck.rule import EDGE, SILENT, AtLiteral, InSegment, InStory, Match, Rule
from tqcheck.span import Span

Faults = dict[str, Fault]
Found = tuple[int, Rule, Span]
# Rules with their finders. A finder may be made at its first call and then put in its own place
# (`cards`), so its function is fetched for each call.
Readers = dict[Rule, InSegment]
Stories = dict[Rule, InStory]
Asked = tuple[Rule, AtLiteral]
Place = tuple[tuple[Asked, ...], int, str]


class Opens(NamedTuple):
    """What a literal opens: rules asked at its place, and rules that read all once it was seen.

    Of `edged`, two flags say whether the literal must begin and end a word to open the rules.
    """

    asked: tuple[Asked, ...] = ()
    read: tuple[tuple[Rule, InSegment], ...] = ()
    stories: tuple[tuple[Rule, InStory], ...] = ()
    edged: tuple[tuple[bool, bool, "Opens"], ...] = ()


class Plan(msgspec.Struct, frozen=True, eq=False):
    """Rules of one pair of languages, sorted by what they need to see.

    `opens` says what each of the literals opens; `readers` are asked of every segment,
    `comparers` of those with a source.
    """

    literals: Literals
    opens: tuple[Opens, ...]
    readers: Readers
    comparers: Readers
    stories: Stories


@lru_cache(maxsize=16)
def plan(rules: tuple[Rule, ...], target_lang: str, source_lang: str | None) -> Plan:
    """Select the rules for two languages and index them. Kept for the run.

    Where the source is not known, the rules for one source that look at literals only come along
    as witnesses: they cost next to nothing. The others are asked once a language is suspected.
    """
    return _indexed(
        tuple(
            rule
            for rule in rules
            if _is_for(rule, target_lang, source_lang)
            and (source_lang or not rule.source_lang or isinstance(rule.find, AtLiteral))
        )
    )


@lru_cache(maxsize=16)
def late_plan(rules: tuple[Rule, ...], target_lang: str) -> Plan:
    """Index the rules for a suspected source that were not asked as witnesses."""
    return _indexed(
        tuple(
            rule
            for rule in rules
            if not isinstance(rule.find, AtLiteral) and _is_for(rule, target_lang, None)
        )
    )


def _indexed(rules: Iterable[Rule]) -> Plan:
    opens: dict[str, Opens] = {}
    readers: Readers = {}
    comparers: Readers = {}
    stories: Stories = {}
    for rule in rules:
        find = rule.find
        if find is SILENT:
            continue
        if isinstance(find, AtLiteral):
            _open(opens, find.literals, Opens(asked=((rule, find),)))
        elif isinstance(find, InSegment) and find.against_source:
            comparers[rule] = find
        elif find.needs:
            _open_gates(opens, rule, find)
        elif isinstance(find, InStory):
            stories[rule] = find
        else:
            readers[rule] = find
    return Plan(Literals(tuple(opens)), tuple(opens.values()), readers, comparers, stories)


def _open(opens: dict[str, Opens], literals: Sequence[str], new: Opens) -> None:
    """Note what literals open; most open one rule, and all of its literals share a value."""
    if opens.keys().isdisjoint(literals):
        opens.update(dict.fromkeys(literals, new))
        return
    for literal in literals:
        old = opens.get(literal)
        opens[literal] = new if old is None else Opens(*map(add, old, new))


def _open_gates(opens: dict[str, Opens], rule: Rule, find: InSegment | InStory) -> None:
    new = (
        Opens(stories=((rule, find),)) if isinstance(find, InStory) else Opens(read=((rule, find),))
    )
    _open(opens, [need for need in find.needs if EDGE not in need], new)
    for need in find.needs:
        if EDGE in need:
            edges = (need.startswith(EDGE), need.endswith(EDGE))
            _open(opens, [need.strip(EDGE)], Opens(edged=((*edges, new),)))


def _is_for(rule: Rule, target_lang: str, source_lang: str | None) -> bool:
    """Whether a rule may speak; where the source is unknown, its finds are weighed as clues."""
    if rule.target_lang and base(target_lang) not in rule.target_lang:
        return False
    return not rule.source_lang or source_lang is None or base(source_lang) in rule.source_lang


class Verdict(NamedTuple):
    """What rules say of a document: findings in the order of the text, and what went wrong.

    `origin` is the language it seems to be translated from, where it names none itself.
    """

    findings: list[Finding]
    faults: list[Fault]
    origin: Origin | None


def check(document: Document, rules: tuple[Rule, ...]) -> Verdict:
    """Run rules over a document.

    A rule that fails or runs away becomes a Fault and hurts no other. Where the source language
    is not known, rules for one source run too; they are heard only when the clues of the text,
    their own finds among them, point to that language.
    """
    try:
        return _judge(document, rules)
    finally:
        forget()


def _judge(document: Document, rules: tuple[Rule, ...]) -> Verdict:
    faults: Faults = {}
    found = _found(document, plan(rules, document.target_lang, document.source_lang), faults)
    origin = None
    if document.source_lang is None:
        origin = weigh([*clues(document), *_pointers(document, found)])
        if origin is None:
            found = {place: match for place, match in found.items() if not place[1].source_lang}
        else:
            found = {place: match for place, match in found.items() if _is_from(place[1], origin)}
            late = tuple(rule for rule in rules if rule.source_lang and _is_from(rule, origin))
            found |= _found(document, late_plan(late, document.target_lang), faults)
    kept = _settle(found)
    return Verdict(_findings(document, kept), list(faults.values()), origin)


def _is_from(rule: Rule, origin: Origin) -> bool:
    """Whether a rule is for any source, or for a language that is suspected."""
    return not rule.source_lang or bool(set(rule.source_lang).intersection(origin.langs))


def _found(document: Document, ready: Plan, faults: Faults) -> dict[Found, Match]:
    """Ask the rules of a plan about a document."""
    found: dict[Found, Match] = {}
    stories = ready.stories.copy()
    failed = partial(_note, document, faults)
    hits = ready.literals.search([lowered(segment.target) for segment in document.segments])
    for index, (segment, here) in enumerate(zip(document.segments, hits, strict=True)):
        for rule, match in _in_segment(segment, here, ready, stories, failed):
            found.setdefault((index, rule, match.span), match)
    lone = document.beside is None and all(one.source is None for one in document.segments)
    for rule, find in stories.items():
        if (find.against_source and lone) or (find.against_earlier and document.earlier is None):
            continue
        try:
            answer = list(find.find(document))
        except Exception as caught:  # noqa: BLE001  # reason: one rule must not hurt the others; it becomes a Fault and exit 2
            failed(caught, rule)
            continue
        for index, match in answer:
            if not rule.roles or document.segments[index].role in rule.roles:
                found.setdefault((index, rule, match.span), match)
    return found


def _pointers(document: Document, found: dict[Found, Match]) -> Iterator[Clue]:
    """Clues to the language of origin among the finds: calques of one source, words left over."""
    for (index, rule, span), match in found.items():
        words = f'"{span.of(document.segments[index].target.plain)}"'
        if rule.source_lang:
            yield Clue("calque", rule.source_lang, words)
        elif rule.hints or match.hints:
            yield Clue("residue", rule.hints or match.hints, words)


def _note(document: Document, faults: Faults, caught: Exception, rule: Rule) -> None:
    """Note that a rule failed or ran away; the others go on without it."""
    error = f"failed: {type(caught).__name__}: {caught}"
    if isinstance(caught, TimeoutError):
        error = "its pattern ran away and was stopped; make it linear"
    faults[rule.name] = Fault(document.name, rule.name, error)


def _in_segment(
    segment: Segment,
    hits: list[tuple[int, int]],
    ready: Plan,
    stories: Stories,
    failed: Callable[[Exception, Rule], None],
) -> list[tuple[Rule, Match]]:
    """Ask of a segment rules at the places of their literals, then those that read it whole.

    Adds to `stories` the rules about stories whose literals stand here.
    """
    reading = ready.readers.copy()
    if segment.source is not None:
        reading |= ready.comparers
    places = _places(segment, hits, ready, reading, stories)
    return _confirmed(segment, places, failed) + _read(segment, reading, failed)


def _confirmed(
    segment: Segment, places: list[Place], failed: Callable[[Exception, Rule], None]
) -> list[tuple[Rule, Match]]:
    found: list[tuple[Rule, Match]] = []
    for asked, start, literal in places:
        for rule, finder in asked:
            if rule.roles and segment.role not in rule.roles:
                continue
            try:
                match = finder.confirm(segment, start, literal)
            except Exception as caught:  # noqa: BLE001  # reason: as in _found
                failed(caught, rule)
                continue
            if match is not None:
                found.append((rule, match))
    return found


def _read(
    segment: Segment, reading: Readers, failed: Callable[[Exception, Rule], None]
) -> list[tuple[Rule, Match]]:
    found: list[tuple[Rule, Match]] = []
    for rule, finder in reading.items():
        if rule.roles and segment.role not in rule.roles:
            continue
        try:
            for match in finder.find(segment):
                found.append((rule, match))  # noqa: PERF401  # why: half of the time of a list for each rule, which mostly finds nothing
        except Exception as caught:  # noqa: BLE001  # reason: as in _found
            failed(caught, rule)
    return found


def _places(
    segment: Segment,
    hits: list[tuple[int, int]],
    ready: Plan,
    reading: Readers,
    stories: Stories,
) -> list[Place]:
    """Places where rules' literals begin a word; `reading` and `stories` get what they open."""
    low, literals, opens = lowered(segment.target), ready.literals.literals, ready.opens
    places: list[Place] = []
    done: set[int] = set()  # literals that have opened all that they open
    for which, start in hits:
        if which in done:
            continue
        opened = opens[which]
        reading.update(opened.read)
        if opened.asked and (low[start - 1] == " " or begins_word(low, start)):
            places.append((opened.asked, start, literals[which]))
        stories.update(opened.stories)
        met = not opened.asked
        for begins, ends, edged in opened.edged:
            if is_edged(low, start, start + len(literals[which]), (begins, ends)):
                reading.update(edged.read)
                stories.update(edged.stories)
            else:
                met = False
        if met:
            done.add(which)
    return places


def _settle(found: dict[Found, Match]) -> list[tuple[int, Rule, Match]]:
    """Of finds that overlap and are of one error type, keep the longest, then the graver."""
    places = sorted(
        found,
        key=lambda one: (one[0], one[2].start - one[2].end, -one[1].severity, one[1].name),
    )
    kept: list[Found] = []
    # Those kept of one type overlap nowhere, so only the neighbours of a place can overlap it.
    rows: dict[tuple[int, str], list[Span]] = {}
    whole = set()
    for place in places:
        index, rule, span = place
        row = rows.setdefault((index, rule.error_type.value), [])
        at = bisect_left(row, span)
        near = row[max(at - 1, 0) : at + 1]
        if any(map(span.overlaps, near)) or (span[0] < span[1] and (index, span) in whole):
            continue
        row.insert(at, span)
        whole.add((index, span))
        kept.append(place)
    kept.sort(key=lambda place: (place[0], place[2], place[1].name))
    return [(index, rule, found[index, rule, span]) for index, rule, span in kept]


def _findings(document: Document, kept: list[tuple[int, Rule, Match]]) -> list[Finding]:
    turns: Counter[tuple[str, str, str]] = Counter()
    findings = []
    for index, rule, match in kept:
        segment = document.segments[index]
        text = segment.target
        excerpt = match.span.of(text.plain)
        quoted = any(span.overlaps(match.span) for span in quotations(text))
        if quoted and not rule.in_quotes:
            continue
        if is_shown(document, text, match.span, rule.error_type):
            continue
        turn = (rule.name, text.plain, excerpt)
        turns[turn] += 1
        raw = text.offsets.to_raw(match.span)
        message = rule.message.format_map({"found": excerpt, **match.values})
        findings.append(
            Finding(
                span=raw,
                rule=rule.name,
                severity=_severity(rule, match, quoted=quoted),
                error_type=rule.error_type,
                message=message,
                excerpt=excerpt,
                replacements=match.replacements,
                fixes=() if quoted else _fixes(document, segment, rule, match, raw),
                fingerprint=fingerprint(*turn, str(turns[turn])),
                segment=index,
                source_span=_source_span(segment, match),
                source_excerpt=(
                    match.source_span.of(segment.source.plain)
                    if match.source_span and segment.source
                    else ""
                ),
                quoted=quoted,
            )
        )
    return findings


def _fixes(
    document: Document, segment: Segment, rule: Rule, match: Match, raw: Span
) -> tuple[Fix, ...]:
    if rule.applicability is Applicability.MANUAL or not segment.target.offsets.is_unbroken(
        match.span
    ):
        return ()
    made = written(segment.target.escape, document.raw, raw, match.replacements)
    return tuple(
        Fix(tuple(Edit(Span(*place), text) for *place, text in edits), rule.applicability)
        for edits in made
    )


def _severity(rule: Rule, match: Match, *, quoted: bool) -> Severity:
    """Lower what is found in quoted speech, whose words are the speaker's; not against a source."""
    lowered = quoted and match.source_span is None
    return min(rule.severity, Severity.MINOR) if lowered else rule.severity


def _source_span(segment: Segment, match: Match) -> Span | None:
    if match.source_span is None or segment.source is None:
        return None
    return segment.source.offsets.to_raw(match.source_span)
