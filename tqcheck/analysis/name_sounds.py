"""What a text of any script sounds like, and whether a name in Latin letters is heard in it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles, late
from tqcheck.analysis.name_forms import is_dense
from tqcheck.analysis.reading import reading
from tqcheck.analysis.sounds import (
    clitics_of,
    common,
    hearing,
    in_latin,
    resemblance,
    romaji,
    shortened,
    sounded,
)
from tqcheck.analysis.words import words
from tqcheck.document import Text

MIN_PART = 3
MIN_STEM, LONG_START = 4, 5  # sounds by which a short and a long name are known
SAME_ALPHABET = 0.82  # what consonants alone are worth where the vowels could be compared
SURE = 0.9  # alike enough to look no further
OTHER_START = 0.8
SHORT = 0.9  # what two consonants say less than three
_PARTING = re.compile("[-’']")
_SILENT = re.compile("r(?=[^aeiou]|$)")  # an r that Kana and Chinese leave out
_PINYIN = str.maketrans("xq", "ss")
_RUNS = late.pattern("[ァ-ヺー]+|[一-鿿々]+|[가-힣]+")


class Heard(NamedTuple):
    """Sounds of a text: of its words, by ear; its runs of Chinese characters."""

    sounds: tuple[str, ...]
    exact: frozenset[str]
    han: tuple[str, ...]
    plain: tuple[str, ...] = ()
    starts: frozenset[str] = frozenset()


def _start(sound: str) -> str:
    """Give the letters that are enough to know a name that has an ending."""
    return sound[:LONG_START] if len(sound) > LONG_START else sound[:MIN_STEM]


@reading
def heard(text: Text, *, names: bool) -> Heard:
    """Read a text aloud: words of alphabets, kana and hangul by letters.

    With `names` only the words that may be names: of alphabets with capitals, the capitalised.
    """
    sounds: dict[str, str] = {}
    han: list[str] = []
    for word in words(text).texts:
        if not word[0].isalpha() or (names and word.islower() and word[0] < "א"):
            continue
        if not is_dense(word):
            for bare in (
                word,
                *clitics_of(word),
                *(() if word.isalpha() else _PARTING.split(word)),
            ):
                sounds[sounded(bare)] = in_latin(bare) if bare and bare[0] > "Ͱ" else ""
            continue
        for run in _RUNS.findall(word):
            if "一" <= run[0] <= "鿿":
                han.append(run)
            else:
                low = romaji(run) if run[0] < "一" else spelled(run)
                sounds[sounded(low)] = low
    longest = tuple(one for one in sounds if len(one) >= MIN_PART)
    plain = tuple(filter(None, sounds.values()))
    starts = frozenset(one[:size] for one in longest for size in (MIN_STEM, LONG_START))
    return Heard(longest, frozenset(longest), tuple(han), plain, starts)


def is_begun(name: str, text: Text) -> bool:
    """Whether a capitalised word of a text begins with the sounds that a name begins with."""
    key = sounded(name)
    return len(key) >= MIN_STEM and _start(key) in heard(text, names=True).starts


@lru_cache(maxsize=8192)
def spelled(hangul: str) -> str:
    """Spell hangul in plain letters by its parts."""
    first, middle, last = _jamo()
    found = []
    for char in hangul:
        number = ord(char) - 0xAC00
        found.append(first[number // 588] + middle[number % 588 // 28] + last[number % 28])
    return "".join(found)


@cache
def _jamo() -> tuple[list[str], ...]:
    return tuple(
        ["" if one == "-" else one for one in line.split()] for line in hearing().hangul.values()
    )


@lru_cache(maxsize=4096)
def _readings(char: str) -> tuple[str, ...]:
    table = datafiles.table("han_sounds")
    value = table.get(char) if table else None
    return tuple((value or "").replace("|", " ").replace("*", "").split())


def is_read(name: str, run: str) -> bool:
    """Whether neighbouring characters of a Chinese run can be read as the whole of a name."""
    return any(_reads(name, run, at) for at in range(len(run)))


def _reads(rest: str, run: str, at: int) -> bool:
    if not rest:
        return True
    if at >= len(run):
        return False
    if any(rest == one + end for one in _readings(run[at]) for end in okurigana() if len(one) > 3):
        return True  # 浩 is "hiro" in the tables, and Hiroshi as a name
    return any(
        rest.startswith(one) and _reads(rest[len(one) :], run, at + 1) for one in _readings(run[at])
    )


@cache
def okurigana() -> tuple[str, ...]:
    """Give the endings of Japanese given names of one character that tables leave out."""
    return tuple(hearing().okurigana.split())


@lru_cache(maxsize=16384)
def bones(low: str) -> str:
    """Reduce plain letters to classes of consonants, the coarsest way to compare by ear."""
    for left, right in _bone_rules():
        low = low.replace(left, right)
    return "".join(
        char for at, char in enumerate(low) if char.isupper() and char != low[at - 1 : at]
    )


@cache
def _bone_rules() -> tuple[tuple[str, str], ...]:
    return tuple(
        (left, right) for left, _, right in (one.partition(">") for one in hearing().bones.split())
    )


@lru_cache(maxsize=32768)
def _likeness(one: str, two: str) -> float:
    """Compare two words in plain letters by their bones; the second may hold more than a name."""
    left, right = bones(one), bones(two)
    width = len(left) + 1
    if len(right) <= width or len(left) < MIN_PART:
        return _share(left, right)
    return max(_share(left, right[at : at + width]) for at in range(len(right) - width + 1))


def _share(left: str, right: str) -> float:
    short = min(len(left), len(right))
    if short < 2:
        return 0.0
    share = 2 * common(left, right) / (len(left) + len(right))
    if left[0] != right[0]:
        share *= OTHER_START
    return share if short > 2 else share * SHORT


@lru_cache(maxsize=4096)
def _transcribes(char: str) -> bool:
    """Whether Chinese writes foreign names with a character."""
    table = datafiles.table("han_sounds")
    return ((table.get(char) if table else None) or "").endswith("*")


@lru_cache(maxsize=1024)
def transcribed(run: str) -> tuple[str, ...]:
    """Sounds of the stretches of a Chinese run that may be a foreign name written by ear."""
    found: list[str] = []
    start = 0
    for at in range(len(run) + 1):
        if at == len(run) or not _transcribes(run[at]):
            if at - start >= 2:
                stretch = run[start:at]
                found += [
                    "".join(_readings(char)[0] for char in stretch[one:two]).translate(_PINYIN)
                    for one in range(len(stretch) - 1)
                    for two in range(one + 2, min(one + 7, len(stretch) + 1))
                ]
            start = at + 1
    return tuple(found)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Write a name as tables of readings do: small plain letters, long vowels short."""
    low = name.lower().replace("-", "").replace("'", "").replace("’", "")
    return shortened(low)


def likeness_of(name: str, text: Text, *, names: bool = True) -> float:
    """Say how much the likeliest word of a text sounds like a name, 0 to 1."""
    ear = heard(text, names=names)
    key = sounded(name)
    if key in ear.exact:
        return 1.0
    if len(key) >= MIN_STEM and _start(key) in ear.starts:
        return SURE
    if ear.han:
        plain = sounded_plain(name)
        if any(is_read(plain, run) for run in ear.han):
            return 1.0
    best = _best(key, ear.sounds, 1.0 if ear.plain else SAME_ALPHABET)
    written = [*ear.plain, *(word for run in ear.han for word in transcribed(run))]
    if best >= SURE or not written:
        return best
    for low in _ways(in_latin(name)):
        best = max(best, *(_likeness(low, word) for word in written))
    return best


def _best(key: str, sounds: tuple[str, ...], skeleton: float) -> float:
    best, first = 0.0, key[:1]
    for word in sounds:
        if word[0] == first or best < OTHER_START:
            best = max(best, resemblance(key, word, skeleton))
            if len(word) > len(key):
                best = max(best, resemblance(word, key, skeleton))
            if best >= SURE:
                break
    return best


@lru_cache(maxsize=8192)
def _ways(low: str) -> tuple[str, ...]:
    """Ways to say a name: with its g as in George, its j as in Juan, a silent r, a vowel for w."""
    ways = {low, _SILENT.sub("", low), low.replace("ge", "je").replace("gi", "ji")}
    ways |= {low.replace("j", "y").replace("ch", "k"), low.replace("w", "u")}
    if low.startswith("h"):
        ways.add("g" + low[1:])
    return tuple(ways)


@reading
def _latin_names(text: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(in_latin(one) for one in words(text).texts if one[0].isupper()))


def likeness_in(low: str, text: Text) -> float:
    """Say how much the likeliest capitalised word of a text in Latin letters sounds like a word."""
    best = _best(sounded(low), heard(text, names=True).sounds, 1.0)
    if best >= SURE:
        return best
    for name in _latin_names(text):
        for way in _ways(name):
            best = max(best, _likeness(way, low))
    return best


def sounded_plain(name: str) -> str:
    """Write a Latin name without accents, and with short vowels, as the readings are."""
    apart = unicodedata.normalize("NFD", plain_name(name))
    return "".join(char for char in apart if char.isalpha() and not unicodedata.combining(char))
