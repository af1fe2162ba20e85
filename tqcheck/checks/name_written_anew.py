"""A name of a person under two spellings, in scripts without capitals.

A name that stands alone as the subject of a verb of saying, or before a word for a person, is held
against the names and words that stand in the story before it. It is that name written anew when
one sign inside differs (one part of a sign in Korean; the same family name in Chinese), or when
both are alike once letters of one sound are folded. Contexts and letters by language:
`rules/_data/name_contexts.yaml`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec

from tqcheck import datafiles
from tqcheck.analysis.abroad import is_own
from tqcheck.document import Document, Role
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_READ = (Role.LEDE, Role.BODY, Role.QUOTE)
OPENING, ENDING = 1, 1  # signs of an alphabet that agree at the ends
# Vowels of Korean that sound alike, as parts of a sign.
_VOWELS = ("\u1162\u1164\u1166\u1168", "\u116a\u116b\u116c\u1170")
FAMILY = 1  # signs of a Chinese or Korean family name


class _Contexts(msgspec.Struct, frozen=True):
    alone: str
    full: str
    stops: str = ""
    fold: str = ""


class _Ready(NamedTuple):
    alone: Any
    full: Any
    stops: frozenset[str]
    fold: dict[int, str]


@cache
def _data() -> dict[str, _Contexts]:
    return datafiles.data("name_contexts", dict[str, _Contexts])


@cache
def _ready(lang: str) -> _Ready:
    import regex  # noqa: PLC0415  # why: scripts by name, and only where such copy is read

    file = _data()[base(lang)]
    fold = {
        ord(left): right
        for left, _, right in (one.partition(">") for one in file.fold.split())
        if left
    }
    return _Ready(
        regex.compile(file.alone), regex.compile(file.full), frozenset(file.stops.split()), fold
    )


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = document.target_lang
    ready = _ready(lang)
    seen: dict[str, int] = {}
    told: set[str] = set()
    read = ""
    for index, segment in document.targets(*_READ):
        plain = segment.target.plain
        for found in ready.alone.finditer(plain):
            name = found["name"]
            until = read + plain[: found.start("name")]
            if name in until or name in told or name in ready.stops:
                continue
            earlier = [other for other in seen if _is_anew(name, other, lang, ready)]
            before = [
                one["name"]
                for one in ready.full.finditer(plain, 0, found.start("name"), overlapped=True)
                if _is_anew(name, one["name"], lang, ready)
            ]
            if language(lang).script == "Kana":
                before = _other_kanji(name, until, ready)
            if earlier or before:
                told.add(name)
                yield index, Match(Span(*found.span("name")), {"other": (earlier + before)[0]})
        read += plain + "\n"
        for found in ready.full.finditer(plain, overlapped=True):
            if found["name"] not in told and found["name"] not in ready.stops:
                seen.setdefault(found["name"], index)


def _other_kanji(name: str, until: str, ready: _Ready) -> list[str]:
    """Give the same name in an older or newer form of its signs, where it stands before."""
    at = until.translate(ready.fold).find(name.translate(ready.fold))
    return [until[at : at + len(name)]] if at >= 0 else []


def _is_word(name: str, lang: str) -> bool:
    """Whether it is a frequent word, as far as the tables of the language go."""
    bare = name.removeprefix("و").removeprefix("ال")
    return is_own(name, lang) or is_own(bare, lang)


def _is_anew(name: str, other: str, lang: str, ready: _Ready) -> bool:
    """Whether two spellings are of one name."""
    if name == other:
        return False
    if ready.fold:
        if base(lang) == "he" and not _ends_alike(name, other):
            return False
        return name.translate(ready.fold) == other.translate(ready.fold)
    script = language(lang).script
    if script == "Hangul":
        one, two = (unicodedata.normalize("NFD", part) for part in (name, other))
        same = name[:FAMILY] == other[:FAMILY] and len(one) == len(two)
        differing = [{a, b} for a, b in zip(one, two, strict=False) if a != b]
        return same and len(differing) == 1 and any(differing[0] <= set(near) for near in _VOWELS)
    if script == "Han":
        return name[:FAMILY] == other[:FAMILY] and sum(map(str.__ne__, name, other)) == 1
    return _is_slip(name, other) and not (_is_word(name, lang) and _is_word(other, lang))


def _ends_alike(name: str, other: str) -> bool:
    """Whether first and last letters are the same, or the two of the sound t."""
    return name[0] == other[0] and (name[-1] == other[-1] or {name[-1], other[-1]} <= set("טת"))


def _is_slip(name: str, other: str) -> bool:
    """Whether one sign inside differs, is missing or too many."""
    if abs(len(name) - len(other)) > 1:
        return False
    longer, shorter = sorted((name, other), key=len, reverse=True)
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), None)
    article = 2 * longer.startswith("ال")
    if at is None or at < OPENING + article:
        return False
    tail = longer[at + 1 :]
    rest = shorter[at + 1 :] if len(longer) == len(shorter) else shorter[at:]
    return tail == rest and len(tail) >= ENDING


RULE = Rule(
    id="name-written-anew",
    pack="names",
    summary="A person's name under two spellings, in scripts without capitals",
    why="A name is typed or transliterated anew further down, and no capital shows that it is one.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" stands as "{other}" earlier in this story: keep one spelling.',
    find=InStory(_find),
    target_lang=tuple(sorted(_data())),
    examples=(
        bad(
            "الجسر\nتحدث رئيس البلدية سامر الشبيري أمس.\nوأضاف <<الشبيدي>> أن الجسر مغلق.",
            langs="en-ar",
        ),
        good(
            "الجسر\nتحدث رئيس البلدية سامر الشبيري أمس.\nوأضاف الشبيري أن الجسر مغلق.",
            langs="en-ar",
        ),
        bad("הגשר\nראש העיר דן קיטלסון דיבר אתמול.\n<<קטלסון>> אמר כי הגשר סגור.", langs="en-he"),
        bad("大桥\n负责人林晓楠昨天介绍了工程。\n<<林晓南>>说，大桥五月通车。", langs="en-zh"),
        good(
            "大桥\n负责人林晓楠和工人林大海昨天介绍了工程。\n林大海说，大桥五月通车。",
            langs="en-zh",
        ),
        bad(
            "橋\n船長の斉藤健一さんが話した。\n<<斎藤健一>>さんは橋が閉まったと言う。",
            langs="en-ja",
        ),
        bad("다리\n주민 박은혜 씨가 말했다.\n<<박은헤>> 씨는 다리가 닫혔다고 했다.", langs="en-ko"),
        good("다리\n주민 박은혜 씨가 말했다.\n박은경 씨는 다리가 닫혔다고 했다.", langs="en-ko"),
    ),
    false_alarms="A brother or sister whose name differs by one sign.",
)
