"""What a text of any script sounds like, and whether a name in Latin letters is heard in it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from tqcheck import datafiles, late
from tqcheck.analysis.common_words import is_common
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
from tqcheck.language import base, language
from tqcheck.span import Span

MIN_PART = 3
MIN_STEM, LONG_START = 4, 5  # sounds by which a short and a long name are known
SAME_ALPHABET = 0.82  # what consonants alone are worth where the vowels could be compared
SURE = 0.9  # alike enough to look no further
OTHER_START = 0.8
LOOSE = 0.8  # what characters are worth that are used for other words too
COMMON = 0.8  # how much alike a common word must be to be heard as a name
SHORT = 0.9  # what two consonants say less than three
_PARTING = re.compile("[-’']")
_SILENT = re.compile("r(?=[^aeiou]|$)")  # an r that Kana and Chinese leave out
_DOTS = "·•"
_PINYIN = str.maketrans("xq", "ss")
_RUNS = late.pattern("[ァ-ヺー]+|[一-鿿々]+|[가-힣]+|[A-Za-zÀ-ɏ]+")


class Heard(NamedTuple):
    """Sounds of a text: of its words, by ear; its runs of Chinese characters."""

    sounds: tuple[str, ...]
    exact: frozenset[str]
    han: tuple[str, ...]
    plain: tuple[str, ...] = ()
    starts: frozenset[str] = frozenset()
    common: tuple[tuple[str, str], ...] = ()


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
    plainly: set[str] = set()
    lang = base(text.lang)
    for word in words(text).texts:
        if not word[0].isalpha() or (names and word[0] < "א" and word.islower()):
            continue
        own, runs, common = _aloud(word, lang)
        sounds.update(own)
        if runs:
            han += runs
        if common:
            plainly.add(common)
    longest = tuple([one for one in sounds if len(one) >= MIN_PART])
    starts = {one[:MIN_STEM] for one in longest}
    starts.update([one[:LONG_START] for one in longest])
    plain = tuple([low for one, low in sounds.items() if low and one not in plainly])
    kept = tuple([one for one in longest if one not in plainly]) if plainly else longest
    common_words = tuple((one, sounds[one]) for one in plainly if len(one) >= MIN_PART)
    return Heard(kept, frozenset(longest), tuple(han), plain, frozenset(starts), common_words)


@lru_cache(maxsize=32768)
def _aloud(word: str, lang: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...], str]:
    """Read one word aloud: its sounds with their plain letters, its Chinese, what is common."""
    found: dict[str, str] = {}
    if not is_dense(word):
        parts = () if word.isalpha() else _PARTING.split(word)
        for bare in (word, *clitics_of(word), *parts):
            found[sounded(bare)] = in_latin(bare) if bare and bare[0] > "Ͱ" else ""
        plain = word[0] > "Ͱ" and is_common(word.lower(), lang)
        return tuple(found.items()), (), sounded(word) if plain else ""
    han: list[str] = []
    plainly = ""
    for run in _RUNS.findall(word):
        if "一" <= run[0] <= "鿿":
            han.append(run)
        elif run[0] < "ʰ":
            found[sounded(run)] = ""
        else:
            low = romaji(run) if run[0] < "一" else spelled(run)
            found[sounded(low)] = low
            plainly = plainly or (sounded(low) if is_common(run, lang) else "")
    return tuple(found.items()), tuple(han), plainly


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
    first = name[:1]
    return any(first in _initials(char) and _reads(name, run, at) for at, char in enumerate(run))


@lru_cache(maxsize=4096)
def _initials(char: str) -> frozenset[str]:
    return frozenset(one[0] for one in _readings(char))


def _reads(rest: str, run: str, at: int) -> bool:
    if not rest:
        return True
    if at >= len(run):
        return False
    begun = [one for one in _readings(run[at]) if rest.startswith(one)]
    if any(rest[len(one) :] in okurigana() for one in begun if len(one) > 3):
        return True  # 浩 is "hiro" in the tables, and Hiroshi as a name
    return any(_reads(rest[len(one) :], run, at + 1) for one in begun)


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
def is_transcribed(char: str) -> bool:
    """Whether Chinese writes foreign names with a character."""
    table = datafiles.table("han_sounds")
    return ((table.get(char) if table else None) or "").endswith("*")


@reading
def transcribed_names(text: Text) -> tuple[Span, ...]:
    """Stretches of Chinese that are surely a foreign name written by ear.

    Two characters at least are used for little else, and particles at the ends are left out.
    """
    if language(text.lang).script != "Han":
        return ()
    plain, found, start = text.plain, [], -1
    for at in range(len(plain) + 1):
        if at < len(plain) and (is_transcribed(plain[at]) or (plain[at] in _DOTS and start >= 0)):
            start = at if start < 0 else start
            continue
        if 0 <= start <= at - MIN_PART:
            left, right = start, at
            while left < right and plain[left] not in _strong():
                left += 1
            while right > left and plain[right - 1] not in _strong():
                right -= 1
            if right - left >= MIN_PART:
                found.append(Span(left, right))
        start = -1
    return tuple(found)


@cache
def _strong() -> frozenset[str]:
    return frozenset(hearing().transcribing)


@lru_cache(maxsize=8192)
def transcribed(run: str) -> tuple[str, ...]:
    """Sounds of the stretches of a Chinese run that may be a foreign name written by ear."""
    found: list[str] = []
    start = 0
    for at in range(len(run) + 1):
        if at == len(run) or not is_transcribed(run[at]):
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
def pinyin(run: str) -> str:
    """Spell the foreign name that Chinese characters write by ear."""
    return "".join((_readings(char) or ("",))[0] for char in run).translate(_PINYIN)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Write a name as tables of readings do: small plain letters, long vowels short."""
    low = name.lower().replace("-", "").replace("'", "").replace("’", "")
    return shortened(low)


@reading
def _written(text: Text) -> tuple[str, ...]:
    """Sounds of the foreign names that a Chinese text writes by ear."""
    names = [span.of(text.plain) for span in transcribed_names(text)]
    parts = [part for name in names for part in re.split(f"[{_DOTS}]", name)]
    return tuple(word for part in parts for word in transcribed(part))


def likeness_of(name: str, text: Text, *, names: bool = True) -> float:
    """Say how much the likeliest word of a text sounds like a name, 0 to 1."""
    ear = heard(text, names=names)
    key = sounded(name)
    if key in ear.exact:
        return 1.0
    if len(key) >= MIN_STEM and _start(key) in ear.starts:
        return SURE
    if ear.han and any(is_read(plain, run) for plain in readable(name) for run in ear.han):
        return 1.0
    best = _best(key, ear.sounds, 1.0 if ear.plain else SAME_ALPHABET)
    loose = [word for run in ear.han for word in transcribed(run)]
    if best >= SURE or not (ear.plain or loose or ear.common):
        return best
    ways = _ways(in_latin(name))
    written = (*ear.plain, *_written(text))
    for low in ways:
        best = max(best, *(_likeness(low, word) for word in written), 0.0)
        best = max(best, *(LOOSE * _likeness(low, word) for word in loose), 0.0)
    if best < COMMON and ear.common:
        likest = _best(key, tuple(one for one, _ in ear.common), 1.0)
        likest = max(likest, *(_likeness(low, word) for low in ways for _, word in ear.common))
        best = likest if likest >= COMMON else best
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


@reading
def _latin_words(text: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in words(text).lowers if len(one) > MIN_PART))


def likeness_in(low: str, text: Text, *, names: bool = True) -> float:
    """Say how much the likeliest word of a text in Latin letters sounds like a word.

    With `names` only capitalised words are compared.
    """
    ear, key = heard(text, names=names), sounded(low)
    if key in ear.exact:
        return 1.0
    best = _best(key, ear.sounds, 1.0)
    if best >= SURE:
        return best
    for name in _latin_names(text) if names else _latin_words(text):
        for way in _ways(name):
            best = max(best, _likeness(way, low))
    return best


@lru_cache(maxsize=8192)
def readable(name: str) -> tuple[str, ...]:
    """Give a name as Japanese readings have it, with short vowels, and as it is written: Zhou."""
    low = name.lower().replace("-", "").replace("'", "").replace("’", "")
    apart = unicodedata.normalize("NFD", low)
    pinyin_like = "".join(char for char in apart if char.isalpha())
    return tuple(dict.fromkeys((sounded_plain(name), pinyin_like)))


def sounded_plain(name: str) -> str:
    """Write a Latin name without accents, and with short vowels, as the readings are."""
    apart = unicodedata.normalize("NFD", plain_name(name))
    return "".join(char for char in apart if char.isalpha() and not unicodedata.combining(char))
