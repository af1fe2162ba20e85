"""What a word that no lexicon has was meant to be: frequent words a slip or two away."""

from functools import cache, lru_cache

from tqcheck import datafiles
from tqcheck.analysis.pos import possible_pos, zipf
from tqcheck.analysis.slips import one_slip, reorderings, skeleton, slips
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base, known, language, word_parts

SHORT = 4
# Up to so many letters, two vowels that differ are likelier another word than two slips.
SHORT_OF_TWO = 6
# Frequency (ten times Zipf) that the right word must have, by the letters of the wrong one.
FREQUENT = {1: 62, 2: 52, 3: 46, 4: 42, 5: 36, 6: 32, 7: 27}
STEM_FREQUENT = 25
# A word this frequent is likelier meant than a word of another language.
SURE = 57
DERIVED, FREQUENT_DERIVED = 8, 39
FIT, MISFIT, LEAD = 6, -25, 6
# Another first letter is likely only if the word is far too frequent for chance.
OTHER_OPENING = 40
# A letter written once for twice is likelier than another letter: "shiped" is "shipped".
DOUBLED = 10


@cache
def _fits(lang: str) -> dict[str, dict[str, str]]:
    found = datafiles.data("word_fit", dict[str, dict[str, dict[str, str]]]).get(base(lang), {})
    return {side: dict(classes) for side, classes in found.items()}


@lru_cache(maxsize=65536)
def correction(word: str, lang: str) -> str | None:
    """Find the frequent word that an unknown word of five letters or more is a slip of.

    A word that can be a compound or has a living affix must be near a far more frequent word.
    """
    if zipf(word, lang) is not None or not word.isascii() or not word.isalpha():
        return None
    if len(word) <= SHORT or is_rare(word, lang):
        return None
    floor = FREQUENT[min(len(word), 7)]
    if is_derived(word, lang):
        if len(word) < DERIVED:
            return None
        floor = FREQUENT_DERIVED
    best, weight = None, 0
    for near in one_slip(word):
        found = zipf(near, lang)
        if found is None or found <= floor or not _keeps_opening(word, near, found):
            continue
        doubled = len(near) != len(word) and _has_double(word, near)
        if found + DOUBLED * doubled > weight:
            best, weight = near, found + DOUBLED * doubled
    if best is None and not is_derived(word, lang):
        best = _two_slips(word, lang)
    if best and is_foreign(word, lang) and (zipf(best, lang) or 0) < SURE:
        return None
    return best


def _keeps_opening(word: str, near: str, frequency: int) -> bool:
    """Whether the slip spares the first letter, drops it, swaps it, or hits the key beside it."""
    if len(near) < SHORT - 1:
        return False
    if near[0] == word[0] or sorted(near[:2]) == sorted(word[:2]):
        return True
    if near[1:] == word:
        return len(word) > SHORT or frequency > FREQUENT[SHORT]
    beside = word_parts("en", "keys_side_by_side")
    return (
        near[1:] == word[1:]
        and frequency >= OTHER_OPENING
        and (word[0] + near[0] in beside or near[0] + word[0] in beside)
    )


def _two_slips(word: str, lang: str) -> str | None:
    """Find the one frequent word with the same consonants that is two slips away."""
    if len(word) <= SHORT:
        return None
    if len(word) == SHORT + 1:
        same = {one for one in reorderings(word) if (zipf(one, lang) or 0) >= FREQUENT[SHORT]}
        return same.pop() if len(same) == 1 else None
    table = datafiles.table(f"skeletons.{base(lang)}")
    found = table.get(skeleton(word)) if table else None
    if not found:
        return None
    limit = 3 if len(word) > 9 else 2
    near = sorted(
        (count, -(zipf(one, lang) or 0), one)
        for one in found.split()
        if one[:1] == word[:1] or any(sorted(one[:at]) == sorted(word[:at]) for at in (2, 3))
        if len(word) > SHORT_OF_TWO or sorted(one) == sorted(word) or _has_double(word, one)
        if (count := slips(word, one, 4 if sorted(one) == sorted(word) else limit)) is not None
    )
    if not near or (len(near) > 1 and near[1][0] == near[0][0] and near[1][1] < near[0][1] + 10):
        return None
    return near[0][2]


def _has_double(word: str, other: str) -> bool:
    """Whether one of them doubles a letter where the other does not."""
    return any(char * 2 in pair[0] and char * 2 not in pair[1]
               for pair in ((word, other), (other, word)) for char in set(pair[0]))  # fmt: skip


@lru_cache(maxsize=65536)
def is_derived(word: str, lang: str) -> bool:
    """Whether it is a known word with a living affix, or two words: "reshore", "bodyworn"."""
    stems = [word[len(one) :] for one in word_parts(lang, "prefixes") if word.startswith(one)]
    stems += [word[: -len(one)] for one in word_parts(lang, "suffixes") if word.endswith(one)]
    if any(len(stem) > SHORT and (zipf(stem, lang) or 0) >= STEM_FREQUENT for stem in stems):
        return True
    halves = [(word[:at], word[at:]) for at in range(3, len(word) - 3)]
    if any((zipf(a, lang) or 0) >= 33 and (zipf(b, lang) or 0) >= 33 for a, b in halves[1:]):
        return True
    short, rest = halves[0] if halves else ("", "")  # "gasfield": two nouns, the first one short
    nouns = "N" in possible_pos(short, lang) and "N" in possible_pos(rest, lang)
    return nouns and (zipf(short, lang) or 0) >= 45 and (zipf(rest, lang) or 0) >= 45


@lru_cache(maxsize=65536)
def near_words(word: str, lang: str) -> tuple[tuple[str, int], ...]:
    """List the frequent words that an unknown word of four letters or fewer can be a slip of."""
    floor = FREQUENT[min(len(word), SHORT)]
    found: dict[str, int] = {}
    # A letter dropped or swapped is likelier than a wrong one: those words lead.
    for rank, near in [(4, one) for one in reorderings(word)] + [
        (0, one) for one in one_slip(word)
    ]:
        frequency = zipf(near, lang)
        if frequency is None or frequency < floor or near in found or near == word:
            continue
        kept = near[0] == word[0] or near[1:] == word or sorted(near) == sorted(word)
        if kept and len(near) > 1:
            found[near] = frequency + rank + 4 * (len(near) - len(word))
    return tuple(found.items())


def fit(text: Text, index: int, word: str) -> int:
    """Say how well a word would stand in the place of a token: by the function words beside it."""
    tokens, table = words(text), _fits(text.lang)
    letters = set(possible_pos(word, text.lang))
    score = 0
    for side, at in (("after", index - 1), ("before", index + 1)):
        if not 0 <= at < len(tokens.lowers):
            continue
        classes = language(text.lang).classes.get(tokens.lowers[at], frozenset())
        wanted = [table[side][name] for name in classes if name in table[side]]
        if wanted:
            score += FIT if any(letters & set(one) for one in wanted) else MISFIT
    return score


def short_corrections(text: Text, index: int) -> tuple[str, ...]:
    """Rank the words that a short unknown token can be a slip of, in its place; the sure one alone.

    Empty when nothing frequent fits there.
    """
    ranked = sorted(
        (
            (frequency + fit(text, index, near), near)
            for near, frequency in near_words(words(text).texts[index], text.lang)
        ),
        reverse=True,
    )
    good = [(score, near) for score, near in ranked if score > FREQUENT[SHORT]]
    if len(good) > 1 and good[0][0] - good[1][0] >= LEAD:
        good = good[:1]
    return tuple(near for _, near in good)


def likely_slips(text: Text, index: int) -> tuple[str, ...]:
    """Rank the corrections of a short token, unless it is likelier a word of another language."""
    word = words(text).texts[index]
    uses = () if is_rare(word, text.lang) else short_corrections(text, index)
    if not uses or not is_foreign(word, text.lang):
        return uses if len(word) > 1 or (uses and fit(text, index, uses[0]) > 0) else ()
    if len(uses) > 1 or (zipf(uses[0], text.lang) or 0) < SURE:
        return ()
    if is_foreign_function_word(word, text.lang):
        dropped = len(uses[0]) > len(word)
        return uses if dropped and fit(text, index, uses[0]) > 0 else ()
    return uses


def is_rare(word: str, lang: str) -> bool:
    """Whether English uses a word that no lexicon has: a rare or borrowed one."""
    table = datafiles.table(f"rare_words.{base(lang)}")
    return word in loans(lang) or (table is not None and word in table)


@cache
def loans(lang: str) -> frozenset[str]:
    """Foreign words that stand in copy by right (`rules/_data/loans.yaml`)."""
    listed = datafiles.data("loans", dict[str, str]).get(base(lang), "").split()
    return frozenset(listed) | {word + "s" for word in listed}


def is_foreign(word: str, lang: str) -> bool:
    """Whether the table of foreign words has it."""
    table = datafiles.table(f"foreign.{base(lang)}")
    return (table is not None and word in table) or is_foreign_function_word(word, lang)


@cache
def is_foreign_function_word(word: str, lang: str) -> bool:
    """Whether it is a function word of another language than this."""
    return (
        any(word in language(code).function_words for code in known() if code != base(lang))
        and zipf(word, lang) is None
    )
