"""Judge: run rules over a document. Pure; no file, no clock, no configuration.

Every literal of every rule is looked for in one pass of one automaton over the lower-cased text
of a segment; a rule is then asked at that place only. Only the engine turns a match into a
finding: file position, severity, fingerprint, fix.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from operator import add
from typing import NamedTuple, cast

import msgspec

from tqcheck.analysis import Clue, clues, forget, lowered, quotations, weigh
from tqcheck.analysis.casing import begins_word
from tqcheck.document import Document, Segment
from tqcheck.escapes import ESCAPES, REFITS
from tqcheck.finding import Applicability, Edit, Fault, Finding, Fix, Origin, fingerprint
from tqcheck.language import base
from tqcheck.literals import Literals
from tqcheck.mqm import Severity
from tqcheck.rule import EDGE, AtLiteral, InSegment, InStory, Match, Rule
from tqcheck.span import Span

Faults = dict[str, Fault]
Place = tuple[int, Rule, Span]
Confirm = Callable[[Segment, int, str], Match | None]
Read = Callable[[Segment], Iterable[Match]]


class Opens(NamedTuple):
    """What a literal opens: rules asked at its place, and rules that read all once it was seen.

    Of `edged`, two flags say whether the literal must begin and end a word to open the rules.
    """

    asked: tuple[tuple[Rule, Confirm], ...] = ()
    read: tuple[Rule, ...] = ()
    edged: tuple[tuple[bool, bool, tuple[Rule, ...]], ...] = ()


class Plan(msgspec.Struct, frozen=True, eq=False):
    """Rules of one pair of languages, sorted by what they need to see.

    `opens` says what each of the literals opens; `readers` are asked of every segment,
    `comparers` of those with a source.
    """

    literals: Literals
    opens: tuple[Opens, ...]
    readers: tuple[Rule, ...]
    comparers: tuple[Rule, ...]
    stories: tuple[Rule, ...]


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
    readers: list[Rule] = []
    comparers: list[Rule] = []
    stories: list[Rule] = []
    for rule in rules:
        find = rule.find
        if isinstance(find, AtLiteral):
            _open(opens, find.literals, Opens(asked=((rule, find.confirm),)))
        elif isinstance(find, InSegment) and find.against_source:
            comparers.append(rule)
        elif find.needs:
            _open_gates(opens, rule, find.needs)
        else:
            (stories if isinstance(find, InStory) else readers).append(rule)
    return Plan(
        Literals(tuple(opens)),
        tuple(opens.values()),
        tuple(readers),
        tuple(comparers),
        tuple(stories),
    )


def _open(opens: dict[str, Opens], literals: Sequence[str], new: Opens) -> None:
    """Note what literals open; most open one rule, and all of its literals share a value."""
    if opens.keys().isdisjoint(literals):
        opens.update(dict.fromkeys(literals, new))
        return
    for literal in literals:
        old = opens.get(literal)
        opens[literal] = new if old is None else Opens(*map(add, old, new))


def _open_gates(opens: dict[str, Opens], rule: Rule, needs: Sequence[str]) -> None:
    _open(opens, [need for need in needs if EDGE not in need], Opens(read=(rule,)))
    for need in needs:
        if EDGE in need:
            edges = (need.startswith(EDGE), need.endswith(EDGE))
            _open(opens, [need.strip(EDGE)], Opens(edged=((*edges, (rule,)),)))


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


def _found(document: Document, ready: Plan, faults: Faults) -> dict[Place, Match]:
    """Ask the rules of a plan about a document."""
    found: dict[Place, Match] = {}
    stories: dict[Rule, None] = dict.fromkeys(ready.stories)
    failed = partial(_note, document, faults)
    hits = ready.literals.search([lowered(segment.target) for segment in document.segments])
    for index, (segment, here) in enumerate(zip(document.segments, hits, strict=True)):
        for rule, match in _in_segment(segment, here, ready, stories, failed):
            found.setdefault((index, rule, match.span), match)
    for rule in stories:
        try:
            answer = list(cast("InStory", rule.find).find(document))
        except Exception as caught:  # noqa: BLE001  # reason: one rule must not hurt the others; it becomes a Fault and exit 2
            failed(caught, rule)
            continue
        for index, match in answer:
            if not rule.roles or document.segments[index].role in rule.roles:
                found.setdefault((index, rule, match.span), match)
    return found


def _pointers(document: Document, found: dict[Place, Match]) -> Iterator[Clue]:
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
    stories: dict[Rule, None],
    failed: Callable[[Exception, Rule], None],
) -> list[tuple[Rule, Match]]:
    """Ask of a segment rules at the places of their literals, then those that read it whole.

    Adds to `stories` the rules about stories whose literals stand here.
    """
    role = segment.role
    found: list[tuple[Rule, Match]] = []
    reading: dict[Rule, None] = dict.fromkeys(ready.readers)
    if segment.source is not None:
        reading.update(dict.fromkeys(ready.comparers))
    for rule, confirm, start, literal in _places(lowered(segment.target), hits, ready, reading):
        if rule.roles and role not in rule.roles:
            continue
        try:
            match = confirm(segment, start, literal)
        except Exception as caught:  # noqa: BLE001  # reason: as in _found
            failed(caught, rule)
            continue
        if match is not None:
            found.append((rule, match))
    for rule in reading:
        if isinstance(rule.find, InStory):
            stories[rule] = None
        elif not rule.roles or role in rule.roles:
            try:
                found += [(rule, match) for match in cast("InSegment", rule.find).find(segment)]
            except Exception as caught:  # noqa: BLE001  # reason: as in _found
                failed(caught, rule)
    return found


def _places(
    low: str, hits: list[tuple[int, int]], ready: Plan, reading: dict[Rule, None]
) -> list[tuple[Rule, Confirm, int, str]]:
    """Places of a segment where a rule's literal begins a word, among the literals found in it.

    Adds to `reading` the rules that are to read the segment, or the story, for a literal in it.
    """
    literals, opens = ready.literals.literals, ready.opens
    places: list[tuple[Rule, Confirm, int, str]] = []
    for which, start in hits:
        asked, read, edged = opens[which]
        for rule in read:
            reading[rule] = None
        if asked and begins_word(low, start):
            literal = literals[which]
            places += [(rule, confirm, start, literal) for rule, confirm in asked]
        for begins, ends, rules in edged:
            end = start + len(literals[which])
            if (not begins or begins_word(low, start)) and (not ends or begins_word(low, end)):
                reading.update(dict.fromkeys(rules))
    return places


def _settle(found: dict[Place, Match]) -> list[tuple[int, Rule, Match]]:
    """Of finds that overlap and are of one error type, keep the longest, then the graver."""
    places = sorted(
        found,
        key=lambda place: (
            place[0],
            place[2].start - place[2].end,
            -place[1].severity,
            place[1].name,
        ),
    )
    kept: list[Place] = []
    taken: dict[int, list[tuple[Span, str]]] = {}
    for place in places:
        index, rule, span = place
        others = taken.setdefault(index, [])
        kind = rule.error_type.value
        if any(other.overlaps(span) and (kind == name or other == span) for other, name in others):
            continue
        others.append((span, kind))
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
    escape = ESCAPES[segment.target.escape]
    written = [one for text in match.replacements if (one := escape(text)) is not None]
    refit = REFITS.get(segment.target.escape)
    if refit is None:
        return tuple(Fix((Edit(raw, one),), rule.applicability) for one in written)
    fitted = ((one, refit(document.raw, raw.start, raw.end, one)) for one in written)
    return tuple(
        Fix(
            (Edit(raw, one), *(Edit(Span(start, end), blanks) for start, end, blanks in beside)),
            rule.applicability,
        )
        for one, beside in fitted
        if beside is not None
    )


def _severity(rule: Rule, match: Match, *, quoted: bool) -> Severity:
    """Lower what is found in quoted speech, whose words are the speaker's; not against a source."""
    lowered = quoted and match.source_span is None
    return min(rule.severity, Severity.MINOR) if lowered else rule.severity


def _source_span(segment: Segment, match: Match) -> Span | None:
    if match.source_span is None or segment.source is None:
        return None
    return segment.source.offsets.to_raw(match.source_span)
