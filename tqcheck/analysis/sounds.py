"""Names by ear: whether a word of one language can stand for a name in another."""

import re
import unicodedata
from functools import cache, lru_cache

import msgspec

from tqcheck import datafiles
from tqcheck.language import base

_JOINED = re.compile(r"[a-z]?\*")  # the vowel that a small letter takes the place of
_GLIDE = re.compile(r"(?<![b-df-hj-np-tv-z])u\*")
_VOWELS = str.maketrans("", "", "aeiou")
MIN_BONES = 3  # consonants that must be there to be compared without their vowels
LONG, LONG_REST = 8, 3  # letters of a compound, and more than which must follow its first part
OTHER_START = 0.85  # what two words that begin differently lose


class _Sounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    alike: str
    enough: dict[str, int]
    translated: str
    words: str
    bodies: str
    clitics: dict[str, str]
    hangul: dict[str, str]
    bones: str
    sorts: str
    okurigana: str
    particles: str
    transcribing: str


@cache
def _rules() -> tuple[dict[int, str], tuple[tuple[str, str], ...]]:
    file = datafiles.data("sounds", _Sounds)
    letters = {
        ord(left): right
        for line in file.letters.values()
        for left, _, right in (one.partition(">") for one in line.split())
    }
    return letters, tuple(
        (left, right) for left, _, right in (one.partition(">") for one in file.alike.split())
    )


@cache
def enough(lang: str) -> float:
    """How much alike, 0 to 1, a word of a language must be; 0 for one that was not measured."""
    return datafiles.data("sounds", _Sounds).enough.get(base(lang), 0) / 100


@cache
def translated() -> tuple[frozenset[str], frozenset[str]]:
    """Classes of the gazetteer, and words, that a translator does not spell by ear."""
    file = datafiles.data("sounds", _Sounds)
    return frozenset(file.translated.split()), frozenset(file.words.split())


@cache
def bodies() -> frozenset[str]:
    """Ids of the bodies whose names in other languages are known."""
    return frozenset(hearing().bodies.split())


@cache
def hearing() -> _Sounds:
    """Give the data file of sounds."""
    return datafiles.data("sounds", _Sounds)


@cache
def clitics() -> dict[str, tuple[str, ...]]:
    """Prefixes that scripts write onto a word: the, and, in, to."""
    return {script: tuple(text.split()) for script, text in hearing().clitics.items()}


def clitics_of(word: str) -> list[str]:
    """List a word without each prefix that its script may have written onto it."""
    first = word[0]
    if first < "Ͱ":
        if len(word) < LONG:
            return []
        script, least = "latin", LONG_REST
    else:
        script = "arabic" if "ء" <= first <= "ی" else "hebrew" if "א" <= first <= "ת" else ""
        least = 2
    low = word.lower()
    return [
        low.removeprefix(one)
        for one in clitics().get(script, ())
        if low.startswith(one) and len(low) > len(one) + least
    ]


@lru_cache(maxsize=16384)
def sounded(word: str) -> str:
    """Spell a word by ear in plain letters: "Пфанненштиль" and "Pfannenstiel" nearly meet."""
    low = in_latin(word)
    _, alike = _rules()
    for left, right in alike:
        low = low.replace(left, right)
    return "".join(char for at, char in enumerate(low) if char != low[at - 1 : at])


@lru_cache(maxsize=16384)
def in_latin(word: str) -> str:
    """Spell a word of an alphabet in small plain Latin letters."""
    low = word.lower()
    if low.isascii():
        return low
    low = low.replace("ड़", "र").replace("ढ़", "र")  # a letter of two code points each
    apart = unicodedata.normalize("NFD", low.translate(_rules()[0]))
    low = "".join(char for char in apart if not unicodedata.combining(char))
    return low.replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("ß", "ss")


@lru_cache(maxsize=16384)
def romaji(kana: str) -> str:
    """Write katakana in plain letters, long vowels short: "オオタニ" is "otani"."""
    letters, _ = _rules()
    low = kana.translate(letters)
    if "*" in low:
        for left, right in (("shi*y", "sh"), ("chi*y", "ch"), ("ji*y", "j"), ("i*y", "y")):
            low = low.replace(left, right)
        low = _JOINED.sub("", _GLIDE.sub("w", low))
    return shortened(low)


def shortened(low: str) -> str:
    """Shorten the long vowels of a Japanese word in plain letters."""
    for left, right in (("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u")):
        low = low.replace(left, right)
    return low.replace("mb", "nb").replace("mp", "np").replace("mm", "nm")


def resemblance(name: str, word: str, skeleton: float = 1.0) -> float:
    """How much alike two sounded words are, 0 to 1; an ending of the word is let go.

    `skeleton` is what consonants alone are worth: less where both are of one alphabet.
    """
    word = word[: len(name) + 1]
    if not name or not word:
        return 0.0
    whole = 2 * common(name, word) / (len(name) + len(word))
    left, right = name.translate(_VOWELS), word.translate(_VOWELS)
    if min(len(left), len(right)) >= MIN_BONES:
        whole = max(whole, skeleton * 2 * common(left, right) / (len(left) + len(right)))
    return whole if name[0] == word[0] else whole * OTHER_START


def common(one: str, two: str) -> int:
    """Length of the longest common subsequence, by the bits of a row (Hyyrö 2004)."""
    masks = _masks(one)
    full = (1 << len(one)) - 1
    row = full
    for char in two:
        mask = masks.get(char)
        if mask:
            hit = row & mask
            row = (row + hit) | (row - hit)
    return len(one) - (row & full).bit_count()


@lru_cache(maxsize=8192)
def _masks(word: str) -> dict[str, int]:
    masks: dict[str, int] = {}
    for at, char in enumerate(word):
        masks[char] = masks.get(char, 0) | 1 << at
    return masks
