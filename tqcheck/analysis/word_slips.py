"""Sure slips of known words, found by a few look-ups in a table that a generator made.

Such a table holds right forms (`=Form`), words one slip from a form that are words or names of
their own (`-`), and what a form is without one of its inner letters (key `~rest`, value the
forms), so that no distance is ever measured.
"""

from collections.abc import Callable, Iterable, Iterator

MIN_LETTERS = 6
# In a word this long one letter missing, too many or wrong inside is a slip and no other name.
LONG = 8
# Letters at the ends that no slip touches: openings tell words apart, endings are inflection.
OPENING, ENDING = 2, 3
# Letters whose doubling, lack or place is a matter of spelling in their script, not a slip.
SOFT = frozenset("ьъאהויײװاأإآىيیهةؤئوंँ़्ािीुूेैोौーヴ'’ʼ-")

# Letters of one sound that copy writes for one another.
_FOLD = str.maketrans({"ё": "е", "э": "е", "ґ": "г", "й": "и"})
_SYLLABLES = "\u3040"  # from here on a sign is a syllable: Kana, Han, Hangul
SYLLABIC = 5  # signs of a word where each is a syllable
Look = Callable[[str], str | None]


def rests(form: str) -> Iterator[str]:
    """Yield a form without each of its inner letters in turn; nothing for a short form."""
    if len(form) >= LONG:
        for at in range(OPENING, len(form) - ENDING):
            if form[at] not in SOFT:
                yield form[:at] + form[at + 1 :]


def with_rests(forms: Iterable[str]) -> dict[str, str]:
    """Make the rows of a table from right forms in small letters."""
    rows = {form: f"={form}" for form in forms}
    inner: dict[str, list[str]] = {}
    for form in list(rows):
        for rest in rests(form):
            inner.setdefault("~" + rest, []).append(form)
    return rows | {rest: " ".join(dict.fromkeys(found)) for rest, found in inner.items()}


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
