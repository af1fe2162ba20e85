"""A common word with one slip in it: "recieved", "thne", "goverment".

Narrow on purpose: a lower-case word that the lexicon does not have, one slip from a frequent
word. Capitalised words are the business of the name rules; short words, compounds and words with
digits or accents are left alone, and so are a word that the story uses twice (a term) and one
after a number (a unit or a currency).
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.analysis import classes_at, one_slip, strange_words, words, zipf
from tqcheck.document import Document
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InStory, Match, Rule, bad, good

MIN_LETTERS = 4
# Frequency (ten times Zipf) that the right word must have, by the letters of the wrong one.
FREQUENT = {4: 40, 5: 36, 6: 32, 7: 27}
STEM_FREQUENT = 25


@lru_cache(maxsize=65536)
def _correction(word: str, lang: str) -> str | None:
    if zipf(word, lang) is not None or not word.isascii() or not word.isalpha():
        return None
    if _is_derived(word, lang):
        return None
    best, frequency = None, FREQUENT[min(len(word), 7)]
    for near in one_slip(word):
        found = zipf(near, lang)
        if found is not None and found > frequency and _keeps_opening(word, near):
            best, frequency = near, found
    return best


def _keeps_opening(word: str, near: str) -> bool:
    """Whether the slip spares the first letter, drops it, or swaps it with the second."""
    return len(near) >= MIN_LETTERS - 1 and (
        near[0] == word[0]
        or sorted(near[:2]) == sorted(word[:2])
        or (len(word) > MIN_LETTERS and near[1:] == word)
    )


def _is_derived(word: str, lang: str) -> bool:
    """Whether it is a known word with a living affix, or two words: "reshore", "bodyworn"."""
    stems = [word[len(one) :] for one in word_parts(lang, "prefixes") if word.startswith(one)]
    stems += [word[: -len(one)] for one in word_parts(lang, "suffixes") if word.endswith(one)]
    if any(len(stem) > 2 and (zipf(stem, lang) or 0) >= STEM_FREQUENT for stem in stems):
        return True
    halves = ((word[:at], word[at:]) for at in range(4, len(word) - 3))
    return any((zipf(a, lang) or 0) >= 33 and (zipf(b, lang) or 0) >= 33 for a, b in halves)


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    found: list[tuple[str, int, Match]] = []
    for number, segment in document.targets():
        text = segment.target
        tokens = words(text)
        for index in strange_words(text):
            word = tokens.texts[index]
            use = _correction(word, text.lang)
            if use is None or _is_part(text.plain, tokens.starts[index], tokens.ends[index]):
                continue
            if index and "number" in classes_at(text, index - 1):
                continue
            found.append((word, number, Match(tokens.span(index, index), {"use": use}, (use,))))
    counts = Counter(word for word, _, _ in found)
    yield from ((number, match) for word, number, match in found if counts[word] == 1)


def _is_part(plain: str, start: int, end: int) -> bool:
    """Whether it is a piece of an address, a hashtag, a broken-up or a clipped word."""
    after = plain[end : end + 1]
    if plain[start - 1 : start] in set("@#/._-&") or after in set("/_@-="):
        return True
    if after in set("'’\"") and plain[end - 2 : end] == "in":
        return True
    return after == "." and plain[end + 1 : end + 2].isalnum()


RULE = Rule(
    id="misspelt-word",
    pack="spelling",
    summary="A common word with one slip in it",
    why="Speech-to-text, OCR and post-editing in haste leave slips that no source explains. Only "
    "words that no lexicon has and that are one slip from a frequent word are reported.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='"{found}" is no word; "{use}" is one slip away.',
    find=InStory(_find),
    target_lang=("en",),
    examples=(
        bad("The <<goverment>> fell on Monday.", "The government fell on Monday."),
        bad("They <<recieved>> nothing.", "They received nothing."),
        good("The centre's colour programme was praised."),
        good("Write to press@goverment.example or see goverment.example."),
        good("The retweetable remark was made by a vlogger."),
    ),
    false_alarms="A term of a trade that no dictionary has yet; add it to the vocabulary.",
)
