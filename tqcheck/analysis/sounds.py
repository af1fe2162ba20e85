"""Names by ear: whether a word of one language can stand for a name in another."""

import unicodedata
from functools import cache, lru_cache

import msgspec

from tqcheck import datafiles
from tqcheck.language import base

_VOWELS = str.maketrans("", "", "aeiou")
MIN_BONES = 3  # consonants that must be there to be compared without their vowels
OTHER_START = 0.85  # what two words that begin differently lose


class _Sounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    alike: str
    enough: dict[str, int]
    translated: str
    words: str


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


@lru_cache(maxsize=16384)
def sounded(word: str) -> str:
    """Spell a word by ear in plain letters: "Пфанненштиль" and "Pfannenstiel" nearly meet."""
    letters, alike = _rules()
    low = word.lower()
    if not low.isascii():
        apart = unicodedata.normalize("NFD", low.translate(letters))
        low = "".join(char for char in apart if not unicodedata.combining(char))
        low = low.replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("ß", "ss")
    for left, right in alike:
        low = low.replace(left, right)
    return "".join(char for at, char in enumerate(low) if char != low[at - 1 : at])


def resemblance(name: str, word: str) -> float:
    """How much alike two sounded words are, 0 to 1; an ending of the word is let go."""
    word = word[: len(name) + 1]
    if not name or not word:
        return 0.0
    whole = 2 * _common(name, word) / (len(name) + len(word))
    left, right = name.translate(_VOWELS), word.translate(_VOWELS)
    if min(len(left), len(right)) >= MIN_BONES:
        whole = max(whole, 2 * _common(left, right) / (len(left) + len(right)))
    return whole if name[0] == word[0] else whole * OTHER_START


def _common(one: str, two: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(two) + 1)
    for left in one:
        corner = 0
        for at, right in enumerate(two, 1):
            above = row[at]
            row[at] = corner + 1 if left == right else max(above, row[at - 1])
            corner = above
    return row[-1]
