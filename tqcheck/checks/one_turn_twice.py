"""One thing in two phrases: "however, but the court", "warned repeatedly several times".

Adverbials of one meaning are groups of `rules/_data/same_sense.yaml`. Two different ones of a
group are a finding where both stand in one clause, with no mark and no conjunction between them
(`turns`), or where they open a sentence one behind the other (`openers`).
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import lowered, quotations, sentences
from tqcheck.document import Segment
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InSegment, Match, Rule, bad, good
from tqcheck.span import Span

LANG = "en"
MOST_BETWEEN = 60  # code points between two of a clause
_PARTS = re.compile(
    r"[,;:.!?()\"“”—–]|\b(?:and|or|but|than|while|who|which|that|when|as|if|because|whether|not|to)\b"
)


@cache
def _groups(kind: str) -> tuple[frozenset[str], ...]:
    listed = datafiles.data("same_sense", dict[str, dict[str, str]])[LANG][kind]
    return tuple(frozenset(one.strip() for one in group.split("|")) for group in listed.split(","))


@cache
def _group_of(kind: str) -> dict[str, int]:
    return {one: at for at, group in enumerate(_groups(kind)) for one in group}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    longest = sorted(_group_of(kind), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


@cache
def _idioms() -> frozenset[str]:
    listed = datafiles.data("same_sense", dict[str, dict[str, str]])[LANG]["idioms"]
    return frozenset(listed.split("|"))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    found = [*_opening(segment), *_in_clause(segment)]
    for span in found:
        if not any(span.overlaps(one) for one in quotations(text)):
            yield Match(span, {"found": span.of(text.plain)})


def _opening(segment: Segment) -> Iterator[Span]:
    text = segment.target
    lower, pattern, groups = lowered(text), _pattern("openers"), _group_of("openers")
    for sentence in sentences(text):
        first = pattern.match(lower, sentence.start)
        if first is None:
            continue
        after = first.end()
        comma = lower[after : after + 2] == ", "
        second = pattern.match(lower, after + (2 if comma else 1))
        if second is None or groups[first[0]] != groups[second[0]] or first[0] == second[0]:
            continue
        if (
            f"{first[0]} {second[0]}" in _idioms()
            or lower[second.end() : second.end() + 3] == " as"
        ):
            continue
        yield Span(first.start(), second.end())


def _in_clause(segment: Segment) -> Iterator[Span]:
    lower, groups = lowered(segment.target), _group_of("turns")
    last: dict[int, re.Match[str]] = {}
    for match in _pattern("turns").finditer(lower):
        group = groups[match[0]]
        first = last.get(group)
        last[group] = match
        if first is None or first[0] == match[0] or match.start() - first.end() > MOST_BETWEEN:
            continue
        if not _PARTS.search(lower, first.end(), match.start()):
            yield Span(first.start(), match.end())


def _needs() -> tuple[str, ...]:
    every = {*_group_of("turns"), *_group_of("openers")}
    return tuple(sorted(EDGE + one + EDGE for one in every))


RULE = Rule(
    id="one-turn-twice",
    pack="doubling",
    summary="Two phrases of one meaning in one clause, or at one opening",
    why="The source pairs a connective or an adverb with another for weight, or the machine took "
    "one from each of two readings.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MINOR,
    message='"{found}" says one thing in two phrases: keep one.',
    find=InSegment(_find, needs=_needs()),
    in_quotes=False,
    target_lang=(LANG,),
    examples=(
        bad("<<However, but>> the court refused."),
        bad("<<In the meantime, meanwhile>>, the port is shut."),
        bad("<<For this reason, therefore>>, the dam is empty."),
        bad("He was <<repeatedly fined several times>>."),
        bad("They <<mutually insured each other>>."),
        bad("The men <<by themselves raised the barn on their own>>."),
        good("But nevertheless the court refused. However, although it rained, they sailed."),
        good("The port is shut at the moment, and currently the dam is empty."),
        good("They repeatedly said that it had rained several times."),
        good("Meanwhile, at the same time as the race, the fair opened."),
    ),
    false_alarms="Weight that a writer gives on purpose.",
)
