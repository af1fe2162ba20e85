"""A ministry or firm taken up with a pronoun that cannot mean it: "la direction dit qu'il fera".

The body is the subject of a verb of saying that opens its sentence, and the clause behind opens
with a pronoun of another gender, or one for people; or the body opens a sentence, and such a
pronoun says something in the next. The pronoun may mean somebody named shortly
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
_DENSE = frozenset({"zh", "ja", "ko"})
_NOUN = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2,}|[가-힣]{2,}")
_PAIR_OF_CAPITALS = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄ][^\W\d_]+[ ·][A-ZÀ-ÞА-ЯІЇЄ][^\W\d_]+|·")
_PAIR = re.compile(r"(?=\b([^\W\d_][\w'’-]+) ([^\W\d_][\w'’-]+))")


class _Patterns(msgspec.Struct, frozen=True):
    bodies: tuple[str, ...] = ()
    said: str = ""
    that: str = ""
    then: str = ""
    also: tuple[str, ...] = ()
    persons: str = ""
    things: str = ""
    acts: str = ""
    first_names_tell: bool = False
    men: str = ""
    other: str = ""


class _Ready(NamedTuple):
    taken_up: tuple[re.Pattern[str], ...]
    resumed: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    nouns: re.Pattern[str]
    persons: re.Pattern[str]
    meant: re.Pattern[str]
    first_names_tell: bool


@cache
def _data() -> dict[str, _Patterns]:
    return datafiles.data("body_pronouns", dict[str, _Patterns])


@cache
def _ready(lang: str) -> _Ready:
    """Compile the patterns of a language: its bodies, each with the wrong pronouns behind them."""
    file = _data()[base(lang)]
    found, resumed = [], []
    edge = "" if base(lang) in _DENSE else r"(?!\w)"
    verbs = "|".join(one for one in (file.said, file.then) if one)
    for one in (*file.bodies, *file.also):
        body, _, pronouns = one.partition(" > ")
        wrong = "|".join(_leading(pronouns))
        resumed.append(
            (
                re.compile(rf"(?P<body>{body}){edge}", re.IGNORECASE),
                re.compile(rf"(?P<mark>{wrong}){_joint(lang)}(?:{verbs}){edge}", re.IGNORECASE),
            )
        )
    nouns = {word for one in (*file.bodies, *file.also) for word in _NOUN.findall(one)}
    for one in file.bodies:
        body, _, pronouns = one.partition(" > ")
        found.append(
            re.compile(
                rf"(?P<body>{body})\b(?: [^\s,.;:«»„“”\"()]+){{0,7}}? (?:{file.said})"
                rf"(?: [^\s,.;:«»„“”\"()]+){{0,3}}?{file.that}(?P<mark>{pronouns})(?!\w)",
                re.IGNORECASE,
            )
        )
    listed = "|".join(sorted(nouns, key=len, reverse=True))
    edge = "" if base(lang) in _DENSE else r"\b"
    things = f"|{file.things}" if file.things else ""
    return _Ready(
        tuple(found),
        tuple(resumed),
        re.compile(listed, re.IGNORECASE),
        re.compile(rf"{edge}(?:{file.persons})", re.IGNORECASE),
        re.compile(rf"{edge}(?:{file.persons}{things})", re.IGNORECASE),
        file.first_names_tell,
    )


def _leading(pronouns: str) -> list[str]:
    """Pronouns of a list, without what must or must not follow them."""
    parts, depth = [""], 0
    for char in pronouns:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [re.split(r"\(\?[=!]", part)[0] for part in parts]


def _joint(lang: str) -> str:
    """Give what may stand between a pronoun and its verb: nothing, a space, "auch", "même"."""
    if base(lang) in _DENSE:
        return r"(?:还|也|并|同时|则|は|が|는|가)?[，、 ]?(?:[^。.，,]{0,40}(?:と|고) ?)?"
    return r" (?:[^\s,.;]+ )?"


@cache
def _acts(lang: str) -> re.Pattern[str]:
    """Pattern of what only a body does, where the language needs it to tell bodies from things."""
    acts = _data()[base(lang)].acts
    return re.compile(rf"(?<!\w)(?:{acts})" if acts else "", re.IGNORECASE)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    before = earlier = ""
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
        for body, mark in _resumed(text, earlier):
            values = {"body": body, "pronoun": mark.of(plain)}
            yield index, Match(mark, values)
        before, earlier = _last_sentence(text), plain


def _resumed(text: Text, earlier: str) -> Iterator[tuple[str, Span]]:
    """Find a body that opens a sentence, and the wrong pronoun that says something in the next.

    Nobody else who may speak is named in the paragraph so far, or in the one before.
    """
    patterns = _ready(text.lang)
    plain = text.plain
    starts = [*(span.start for span in sentences(text)), len(plain)]
    for at, start in enumerate(starts[:-1]):
        for body, pronoun in patterns.resumed:
            found = body.match(plain, start)
            said = found and _said_next(plain, (start, starts[at + 1]), pronoun)
            if found is None or not said:
                continue
            rest = plain[found.end() : said.start()]
            names = _PAIR_OF_CAPITALS.search(rest) or _PAIR_OF_CAPITALS.search(plain[:start])
            person = patterns.persons.search(earlier + plain[: said.start()].replace(found[0], ""))
            if not (names or person or patterns.nouns.search(rest)):
                yield found["body"], Span(*said.span("mark"))
            break


def _said_next(
    plain: str, sentence: tuple[int, int], pronoun: re.Pattern[str]
) -> re.Match[str] | None:
    """Where the pronoun says something after a sentence, or after a semicolon in it."""
    half = plain.find("; ", *sentence)
    after = pronoun.match(plain, half + 2) if half > 0 else None
    return after or pronoun.match(plain, sentence[1])


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
    if patterns.meant.search(between):
        return True
    firsts = [
        match[1].lower()
        for match in _PAIR.finditer(earlier)
        if match[1][0].isupper() and match[2][0].isupper() and match[1].lower() not in small
    ]
    if not firsts or not patterns.first_names_tell:
        return bool(firsts) or patterns.meant.search(earlier) is not None
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
        bad("Pont\nIl pleut.\nLe ministère a dit non. <<Elle>> a ajouté que non.", langs="en-fr"),
        good("Pont\nIl pleut.\nLa ministre a dit non. Elle a ajouté que non.", langs="en-fr"),
        bad("大桥\n下雨了。\n交通部否决了方案。<<他>>表示资金不足。", langs="en-zh"),
        good("大桥\n下雨了。\n交通部长否决了方案。他表示资金不足。", langs="en-zh"),
        bad("الجسر\nهطل المطر.\nرفضت وزارة النقل الخطة. <<وقال>> إن المال قليل.", langs="en-ar"),
        good("الجسر\nهطل المطر.\nرفض وزير النقل الخطة. وقال إن المال قليل.", langs="en-ar"),
        good("Puente\nHabló ayer Luis Roa.\nLa empresa dijo que él pagará.", langs="en-es"),
    ),
    false_alarms="Somebody named two sentences before.",
)
