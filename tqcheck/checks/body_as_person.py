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
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_READ = (Role.LEDE, Role.BODY)
_PAIR = re.compile(r"(?=\b([^\W\d_][\w'’-]+) ([^\W\d_][\w'’-]+))")


class _Patterns(msgspec.Struct, frozen=True):
    bodies: tuple[str, ...] = ()
    said: str = ""
    that: str = ""
    persons: str = ""
    acts: str = ""
    first_names_tell: bool = False
    men: str = ""
    other: str = ""


class _Ready(NamedTuple):
    taken_up: tuple[re.Pattern[str], ...]
    persons: re.Pattern[str]
    first_names_tell: bool


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
    return _Ready(
        tuple(found), re.compile(rf"\b(?:{file.persons})", re.IGNORECASE), file.first_names_tell
    )


@cache
def _acts(lang: str) -> re.Pattern[str]:
    """Pattern of what only a body does, where the language needs it to tell bodies from things."""
    acts = _data()[base(lang)].acts
    return re.compile(rf"(?<!\w)(?:{acts})" if acts else "", re.IGNORECASE)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    before = ""
    patterns = _ready(document.target_lang)
    for index, segment in document.targets(*_READ):
        text = segment.target
        plain = text.plain
        for sentence in sentences(text):
            for pattern in patterns.taken_up:
                found = pattern.match(plain, sentence.start)
                if found is None or not _acts(text.lang).search(plain, found.end(), sentence.end):
                    continue
                if _names_person(plain, found, before, text.lang):
                    continue
                values = {"body": found["body"], "pronoun": found["mark"]}
                yield index, Match(Span(*found.span("mark")), values)
                break
        before = _last_sentence(text)


def _last_sentence(text: Text) -> str:
    spans = sentences(text)
    return spans[-1].of(text.plain) if spans else ""


def _names_person(plain: str, found: re.Match[str], before: str, lang: str) -> bool:
    """Whether the pronoun may mean a person spoken of before it or in the last sentence before.

    A person of the other sex, known by the first name, it cannot mean.
    """
    patterns, small = _ready(lang), language(lang).function_words
    earlier = plain[: found.start()] or before
    between = plain[found.end("body") : found.start("mark")]
    if patterns.persons.search(between):
        return True
    firsts = [
        match[1].lower()
        for match in _PAIR.finditer(earlier)
        if match[1][0].isupper() and match[2][0].isupper() and match[1].lower() not in small
    ]
    if not firsts or not patterns.first_names_tell:
        return bool(firsts) or patterns.persons.search(earlier) is not None
    names = _data()["names"]
    men = found["mark"].lower() in names.men.split()
    others = names.other.split()
    return any(first in others or first.endswith(("a", "а", "я")) != men for first in firsts)


RULE = Rule(
    id="body-as-person",
    pack="pronouns",
    summary="A ministry or firm taken up with a pronoun that cannot mean it",
    why="A machine that does not see the noun takes the commonest pronoun, or that of the source.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{pronoun}" cannot take up "{body}": use its own pronoun, or name who is meant.',
    find=InStory(_find),
    target_lang=tuple(sorted(code for code in _data() if code != "names")),
    examples=(
        bad(
            "Brücke\nEs regnete.\nDas Verkehrsministerium kündigte an, <<sie>> werde zahlen.",
            langs="en-de",
        ),
        good(
            "Brücke\nDie Ministerin reiste ab.\nDas Ministerium kündigte an, sie werde reden.",
            langs="en-de",
        ),
        bad("Pont\nIl pleut.\nLa direction assure qu’<<il>> paiera.", langs="en-fr"),
        good("Pont\nIl pleut.\nLa mairie a dit qu’il faut attendre.", langs="en-fr"),
        bad("Мост\nШёл дождь.\nМинистерство заявило, что <<она>> проверит мост.", langs="en-ru"),
        bad(
            "Jembatan\nHujan turun.\nKementerian menyatakan bahwa <<beliau>> akan membayar.",
            langs="en-id",
        ),
        bad("Puente\nHabló ayer Ana Roa.\nLa empresa dijo que <<él>> pagará.", langs="en-es"),
        good("Puente\nHabló ayer Luis Roa.\nLa empresa dijo que él pagará.", langs="en-es"),
    ),
    false_alarms="Somebody named two sentences before.",
)
