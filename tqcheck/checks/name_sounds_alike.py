"""A name that a translator wrote anew by its sound: "哈夫拉内克", then "哈弗拉内克".

In scripts without capitals a foreign name is told by the signs that names are written with: in
Chinese by the characters used for sounds, in Japanese by katakana, in both and in Korean by a title
or a verb of saying behind it. Two such names of a story are one where all but one sign agree (in
Korean all but two letters). In Vietnamese two full names are one where they agree but for the marks
of their vowels. The rarer form is reported, or the later one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import combinations

import msgspec

from tqcheck import datafiles
from tqcheck.analysis import plain_letters
from tqcheck.document import Document, Role
from tqcheck.language import base
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good
from tqcheck.span import Span

_READ = (Role.HEADLINE, Role.LEDE, Role.BODY, Role.CAPTION, Role.QUOTE)
LEAST = {"zh": 4, "ja": 4, "ko": 4, "vi": 3}  # signs of a name; syllables in Vietnamese
LETTERS = 2  # letters of a Korean name that may differ
_CAPITALS = re.compile(r"(?:[A-ZÀ-Ỹ][a-zà-ỹ]{0,6} ){2,3}[A-ZÀ-Ỹ][a-zà-ỹ]{0,6}(?!\w)")
_Places = dict[str, list[tuple[int, Span]]]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sound_signs: str
    vi: str
    zh: str
    ja: str
    ko: str


@cache
def _file() -> _File:
    return datafiles.data("names_by_sound", _File)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    written: str = getattr(_file(), lang)
    return re.compile(written.replace("{sound}", f"[{_file().sound_signs}]"))


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    lang = base(document.target_lang)
    names = _names(document, lang)
    for one, other in combinations(names, 2):
        if not _is_anew(one, other, lang):
            continue
        minor, major = sorted(
            (one, other), key=lambda name: (len(names[name]), -_first(names, name))
        )
        index, span = names[minor][0]
        if len(names[minor]) == len(names[major]):
            minor, major = sorted((one, other), key=lambda name: -_first(names, name))
            index, span = names[minor][0]
        yield index, Match(span, {"other": major})


def _first(names: _Places, name: str) -> int:
    index, span = names[name][0]
    return index * 100_000 + span.start


def _names(document: Document, lang: str) -> _Places:
    found: _Places = {}
    pattern = _CAPITALS if lang == "vi" else _pattern(lang)
    for index, segment in document.targets(*_READ):
        for match in pattern.finditer(segment.target.plain):
            start, end = match.span("name") if "name" in pattern.groupindex else match.span()
            head, _, rest = match[0].partition(" ")
            start += (len(head) + 1) * (
                lang == "vi" and head.lower() in _file().vi.split() and bool(rest)
            )
            name = segment.target.plain[start:end]
            found.setdefault(name, []).append((index, Span(start, end)))
    return {name: places for name, places in found.items() if _size(name, lang) >= LEAST[lang]}


def _size(name: str, lang: str) -> int:
    return len(name.split()) if lang == "vi" else len(name)


def _is_anew(one: str, other: str, lang: str) -> bool:
    if one[0] != other[0] and lang != "ja":
        return False
    if lang == "vi":
        return plain_letters(one) == plain_letters(other)
    if lang == "ko":
        return _letters_apart(one, other) <= LETTERS and one[0] == other[0]
    if lang == "ja":
        one, other = _folded(one), _folded(other)
        if one == other:
            return True
    return _slip(one, other)


def _folded(name: str) -> str:
    """Katakana with the two ways of writing v, and long vowels and small signs left out."""
    for written, sound in (
        ("ヴァ", "バ"),
        ("ヴィ", "ビ"),
        ("ヴェ", "ベ"),
        ("ヴォ", "ボ"),
        ("ヴ", "ブ"),
        ("ー", ""),
    ):
        name = name.replace(written, sound)
    return name


def _slip(one: str, other: str) -> bool:
    """Whether one sign inside two names differs, or is missing in one; the ends agree."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), 0)
    if not at:
        return False
    rest = shorter[at + (len(longer) == len(shorter)) :]
    return longer[at + 1 :] == rest and (len(rest) > 0 or len(longer) > LEAST["zh"])


def _letters_apart(one: str, other: str) -> int:
    """Letters that one Korean name has otherwise than another, by the ends that agree."""
    a, b = (unicodedata.normalize("NFD", part) for part in (one, other))
    start = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    tail = 0
    while tail < min(len(a), len(b)) - start and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    return max(len(a), len(b)) - start - tail


RULE = Rule(
    id="name-sounds-alike",
    pack="names",
    summary="A foreign name written anew by its sound in Chinese, Japanese, Korean or Vietnamese",
    why="Each paragraph is translated alone, and a name has many signs for one sound.",
    error_type=ErrorType.INCONSISTENT_TERMS,
    severity=Severity.MAJOR,
    message='"{found}" stands as "{other}" elsewhere in this story: keep one spelling.',
    find=InStory(_find),
    target_lang=("zh", "ja", "ko", "vi"),
    examples=(
        bad("大桥\n发言人伊万·科瓦连科谈到工程。\n<<科瓦林科>>表示，大桥五月通车。", langs="en-zh"),
        good("大桥\n发言人伊万·科瓦连科谈到工程。\n科瓦连科表示，大桥五月通车。", langs="en-zh"),
        bad(
            "橋\n広報のコヴァレンコ氏が話した。\n<<コバレンコ>>氏は橋が閉まったと言う。",
            langs="en-ja",
        ),
        good(
            "橋\n広報のコバレンコ氏が話した。\nコバチェンコ氏は橋が閉まったと言う。", langs="en-ja"
        ),
        bad("다리\n코발렌코 씨가 말했다.\n<<코발랜코>> 씨는 다리가 닫혔다고 했다.", langs="en-ko"),
        good("다리\n코발렌코 씨가 말했다.\n코르초이 씨는 다리가 닫혔다고 했다.", langs="en-ko"),
        bad("Cầu\nÔng Lê Văn Thưởng nói.\nÔng <<Lê Văn Thường>> cho biết cầu đóng.", langs="en-vi"),
        good("Cầu\nÔng Lê Văn Thưởng nói.\nÔng Lê Văn Bình cho biết cầu đóng.", langs="en-vi"),
    ),
    false_alarms="Two people whose names differ by one sign.",
)
