"""Names of countries and large cities in the language of the copy, and sure slips of them.

The table `rules/_data/place_names.<language>.tsv` (made by generators/place_names.py) holds right
forms (`=Form`), words one slip from a form that are words or names of their own (`-`), and what
a form is without one of its inner letters (key `~rest`, value the forms), so that a slip is found
by a few look-ups and no distance is ever measured. Each word takes dozens, and the tables
are small: so they are read whole.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.language import base

MIN_LETTERS = 6
# In a name this long one letter missing, too many or wrong inside is a slip and no other name.
LONG = 8
# Letters at the ends that no slip touches: openings tell names apart, endings are inflection.
OPENING, ENDING = 2, 3
# Letters whose doubling, lack or place is a matter of spelling in their script, not a slip.
SOFT = frozenset("ьъאהויײװاأإآىيیهةؤئوंँ़्ािीुूेैोौーヴ'’ʼ-")

# Letters of one sound that copy writes for one another.
_FOLD = str.maketrans({"ё": "е", "э": "е", "ґ": "г", "й": "и"})
_SYLLABLES = "\u3040"  # from here on a sign is a syllable: Kana, Han, Hangul
SYLLABIC = 5  # signs of a name where each is a syllable
Look = Callable[[str], str | None]


def rests(form: str) -> Iterator[str]:
    """Yield a form without each of its inner letters in turn; nothing for a short form."""
    if len(form) >= LONG:
        for at in range(OPENING, len(form) - ENDING):
            if form[at] not in SOFT:
                yield form[:at] + form[at + 1 :]


def _neighbours(word: str) -> Iterator[str]:
    """Words of which this one is a plain slip: two letters swapped, one doubled or not."""
    for at in range(1, len(word) - 1):
        if word[at] != word[at + 1] and not {word[at], word[at + 1]} & SOFT:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word) - 1):
        if word[at] not in SOFT:
            if word[at] == word[at - 1]:
                yield word[:at] + word[at + 1 :]
            else:
                yield word[:at] + word[at] + word[at:]


def slip_of(word: str, look: Look) -> str | None:
    """Right form that a lower-cased word is a slip of, as it is written; None for any other."""
    shortest = SYLLABIC if word[0] >= _SYLLABLES else MIN_LETTERS
    if len(word) < shortest or look(word):
        return None
    for near in _neighbours(word):
        found = look(near)
        if found and found[0] == "=":
            return found[1:]
    return _inner(word, look) if len(word) >= LONG - 1 else None


def _inner(word: str, look: Look) -> str | None:
    missing = look("~" + word)
    if missing:
        return missing.split()[0]
    for at in range(OPENING, len(word) - ENDING):
        if word[at] in SOFT:
            continue
        rest = word[:at] + word[at + 1 :]
        found = look(rest)
        if found and found[0] == "=" and len(rest) >= LONG:
            return found[1:]
        for form in (look("~" + rest) or "").split():
            low = form.lower()
            same = len(form) == len(word) and low[:at] + low[at + 1 :] == rest
            if same and low.translate(_FOLD) != word.translate(_FOLD):
                return form
    return None


@cache
def _rows(lang: str) -> dict[str, str]:
    table = datafiles.table(f"place_names.{lang}")
    return table.rows() if table else {}


@cache
def _longest(lang: str) -> int:
    """Letters of the longest form; a slip of it has one more at most."""
    return max(map(len, _rows(lang)), default=0)


@lru_cache(maxsize=16384)
def misspelt_place(word: str, lang: str) -> str | None:
    """Right form of a lower-cased word that is one sure slip from the name of a place."""
    lang = base(lang)
    return slip_of(word, _rows(lang).get) if len(word) <= _longest(lang) + 1 else None


@lru_cache(maxsize=16384)
def place_form(word: str, lang: str) -> str | None:
    """Form of a lower-cased word that is the name of a place, as it is written."""
    found = _rows(base(lang)).get(word)
    return found[1:] if found and found[0] == "=" else None


@cache
def languages_with_place_names() -> tuple[str, ...]:
    """Codes of the languages that have a table of place names."""
    folder = datafiles.home() / "_data"
    return tuple(sorted(path.name.split(".")[1] for path in folder.glob("place_names.*.tsv")))
