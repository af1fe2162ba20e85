"""A ministry or firm taken up with a pronoun that cannot mean it: "la direction dit qu'il fera".

The body is the subject of a verb of saying that opens its sentence, and the clause behind opens
with a pronoun of another gender, or one for people. The pronoun may mean somebody named shortly
before: where the paragraph so far, or the last sentence before it, speaks of a person, the rule is
silent. Patterns by language: `rules/_data/body_pronouns.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import sentences
from tqcheck.document import Document, Role, Text
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_READ = (Role.LEDE, Role.BODY)
# Two capitalised words in a row: somebody's name, where no small word of a body is between.
_FULL_NAME = re.compile(r"(?<![.!?»”] )(?<!^)\b[^\W\d_a-zа-я][\w'’-]+ [^\W\d_a-zа-я][\w'’-]+")


class _Patterns(msgspec.Struct, frozen=True):
    bodies: tuple[str, ...]
    said: str
    that: str
    persons: str


class _Ready(NamedTuple):
    taken_up: tuple[re.Pattern[str], ...]
    persons: re.Pattern[str]


@cache
def _data() -> dict[str, _Patterns]:
    return datafiles.data("body_pronouns", dict[str, _Patterns])


@cache
def _ready(lang: str) -> _Ready:
    """Compile the patterns of a language: its bodies, each with the wrong pronouns behind them."""
    file = _data()[base(lang)]
    found = []
    for one in file.bodies:
        body, _, pronouns = one.partition(" > ")
        found.append(
            re.compile(
                rf"(?P<body>{body})\b(?: [^\s,.;:«»„“”\"()]+){{0,7}}? (?:{file.said})"
                rf"(?: [^\s,.;:«»„“”\"()]+){{0,3}}?{file.that}(?P<mark>{pronouns})(?!\w)",
                re.IGNORECASE,
            )
        )
    return _Ready(tuple(found), re.compile(rf"\b(?:{file.persons})", re.IGNORECASE))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    before = ""
    patterns = _ready(document.target_lang)
    for index, segment in document.targets(*_READ):
        plain = segment.target.plain
        for sentence in sentences(segment.target):
            for pattern in patterns.taken_up:
                found = pattern.match(plain, sentence.start)
                if found is None or _names_person(plain, found, before, patterns):
                    continue
                values = {"body": found["body"], "pronoun": found["mark"]}
                yield index, Match(Span(*found.span("mark")), values)
                break
        before = _last_sentence(segment.target)


def _last_sentence(text: Text) -> str:
    spans = sentences(text)
    return spans[-1].of(text.plain) if spans else ""


def _names_person(plain: str, found: re.Match[str], before: str, patterns: _Ready) -> bool:
    """Whether a person is spoken of before the pronoun, or in the last sentence before."""
    earlier = plain[: found.start()] or before
    between = plain[found.end("body") : found.start("mark")]
    return bool(
        patterns.persons.search(earlier)
        or _FULL_NAME.search(earlier)
        or patterns.persons.search(between)
    )


RULE = Rule(
    id="body-as-person",
    pack="pronouns",
    summary="A ministry or firm taken up with a pronoun that cannot mean it",
    why="A machine that does not see the noun takes the commonest pronoun, or that of the source.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{pronoun}" cannot take up "{body}": use its own pronoun, or name who is meant.',
    find=InStory(_find),
    target_lang=tuple(sorted(_data())),
    examples=(
        bad(
            "Brücke\nDas Wetter war gut.\nDas Verkehrsministerium kündigte an, <<sie>> werde zahlen.",
            langs="en-de",
        ),
        good(
            "Brücke\nDie Ministerin reiste ab.\nDas Ministerium kündigte an, sie werde reden.",
            langs="en-de",
        ),
        bad("Pont\nIl pleut.\nLa direction assure qu’<<il>> paiera.", langs="en-fr"),
        good("Pont\nIl pleut.\nLa mairie a dit qu’il faut attendre.", langs="en-fr"),
        bad("Мост\nШёл дождь.\nМинистерство заявило, что <<она>> проверит мост.", langs="en-ru"),
        bad("Jembatan\nHujan turun.\nKementerian menyatakan bahwa <<beliau>> akan membayar.", langs="en-id"),
        good("Puente\nHabló ayer Luis Roa.\nLa empresa dijo que él pagará.", langs="en-es"),
    ),
    false_alarms="Somebody named two sentences before.",
)
