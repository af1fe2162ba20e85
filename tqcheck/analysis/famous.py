"""Names that everybody knows (peaks, rivers, firms, clubs, cities) and near misses of them.

The table `rules/_data/famous.<language>.tsv` is made by generators/famous.py: right forms
(`=Form`), what a form is without one letter (key `~rest`, value the forms), and words and pairs of
words near one that are names of their own (`-`).
"""

import re
from functools import lru_cache

from tqcheck import datafiles
from tqcheck.analysis.people import plain_letters
from tqcheck.analysis.slips import slips
from tqcheck.language import base

MIN_LETTERS = 6
MIN_LETTERS_OPEN = 7  # of a form that any one letter may part a word from
MIN_SPLIT = 8
MIN_PART = 3
LONGEST_PINYIN = 8
# Words made of Chinese syllables: there, every neighbour of a name is a name.
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui"
    r"|un|uo|[aeiou]))+"
)


@lru_cache(maxsize=16384)
def famous_name(word: str, lang: str) -> str:
    """Well-known name that a capitalised word is one sure slip of; empty for any other word.

    Sure means inside the word: a change of the last letter is another language's form of it.
    """
    table = datafiles.table(f"famous.{base(lang)}")
    plain = plain_letters(word)
    if table is None or len(plain) < MIN_LETTERS - 1 or plain in table:
        return ""
    rests = (plain, *(plain[:at] + plain[at + 1 :] for at in range(1, len(plain))))
    near: dict[str, None] = {}
    for rest in rests:
        near |= dict.fromkeys((table.get("~" + rest) or "").split())
        exact = table.get(rest) or ""
        if exact.startswith("="):
            near[exact[1:]] = None
    meant = [form for form in near if _is_sure(plain, plain_letters(form))]
    return meant[0] if len(meant) == 1 else ""


def _is_sure(word: str, form: str) -> bool:
    if slips(word, form, 1) is None or len(form) < MIN_LETTERS:
        return False
    if len(form) <= LONGEST_PINYIN and _PINYIN.fullmatch(word) and _PINYIN.fullmatch(form):
        return False
    swapped = sorted(word) == sorted(form)
    doubled = _undoubled(word) == _undoubled(form)
    if len(form) < MIN_LETTERS_OPEN and not (swapped or doubled):
        return False
    opening = 1 if len(form) > MIN_LETTERS else 2
    return word[:opening] == form[:opening] and (swapped or word[-1] == form[-1])


def _undoubled(word: str) -> str:
    return "".join(char for at, char in enumerate(word) if char != word[at - 1 : at])


@lru_cache(maxsize=16384)
def famous_in_two(first: str, second: str, lang: str) -> str:
    """Well-known name that two capitalised words are when joined: "Galata Saray"; else empty."""
    table = datafiles.table(f"famous.{base(lang)}")
    joined = plain_letters(first + second)
    if _PINYIN.fullmatch(first.lower()) and _PINYIN.fullmatch(second.lower()):
        return ""  # a family name and a given name: Zhong Shan
    if table is None or len(joined) < MIN_SPLIT or min(len(first), len(second)) < MIN_PART:
        return ""
    if table.get(f"{plain_letters(first)} {plain_letters(second)}"):
        return ""
    found = table.get(joined) or ""
    return found[1:] if found.startswith("=") else ""
