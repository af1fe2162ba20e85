"""Letters: capitals given to a replacement or folded away, and where a word begins and ends."""

import re
from unicodedata import category

from tqcheck import late


def recase(found: str, use: str) -> str:
    """Give a replacement the capitals of what it replaces: ALL, Each Word, or First only."""
    letters = [char for char in found if char.isalpha()]
    if not letters or not use:
        return use
    if len(letters) > 3 and all(char.isupper() for char in letters):
        return use.upper()
    parts = [part for part in re.split(r"[\s-]+", found) if part]
    if len(parts) > 1 and all(part[0].isupper() for part in parts if part[0].isalpha()):
        return re.sub(r"(?<![\w'’])\w", lambda first: first[0].upper(), use)
    if found[0].isupper():
        return use[:1].upper() + use[1:]
    return use


def folded(text: str) -> str:
    """Lower-case a text without changing its length; every space and apostrophe made plain.

    The Turkish dotted and dotless i fold to i, so that capitals find the small letters.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := char.lower()) == 1 else char for char in text)
    return _FANCY.sub(lambda found: _PLAIN[found[0]], low)


def begins_word(text: str, at: int) -> bool:
    """Whether a word may begin at an offset: no letter, digit or vowel sign joins it to the left.

    Between letters of scripts that set no space between words (Han, Kana, Thai and their like)
    a word may begin anywhere.
    """
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if before.isascii() and after.isascii():
        return not (before.isalnum() and after.isalnum())
    if not (_is_of_word(before) and _is_of_word(after)):
        return True
    if category(after)[0] == "M":
        return False
    return bool(UNSPACED.match(before) or UNSPACED.match(after))


def is_edged(text: str, start: int, end: int, edges: tuple[bool, bool]) -> bool:
    """Whether a word may begin at the start of a stretch and end at its end, as far as asked.

    A space beside it answers most often.
    """
    begins, ends = edges
    if begins and text[start - 1 : start] != " " and not begins_word(text, start):
        return False
    return not ends or text[end : end + 1] == " " or begins_word(text, end)


def ends_word(text: str, at: int) -> bool:
    """Whether a word may end at an offset, as `begins_word`.

    Before Hangul it may always end: Korean writes its particles and endings onto the word.
    """
    return begins_word(text, at) or bool(_HANGUL.match(text[at]))


def _is_of_word(char: str) -> bool:
    """Whether a character is a letter, a digit or a mark on one: the vowel signs of Hindi."""
    return category(char)[0] in "LMN"


_HANGUL = late.pattern("[\u1100-\u11ff\uac00-\ud7af]")
UNSPACED = late.pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)

# All that `\s` matches, but for control characters, which a rule of their own looks for.
_SPACES = (
    "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)

_PLAIN = {
    "\u0130": "i",
    "\u0131": "i",
    **dict.fromkeys(_SPACES, " "),
    "’": "'",
    "\u2011": "-",
}
# Few texts have many of them, and a translation would look every letter up.
_FANCY = re.compile(f"[{''.join(_PLAIN)}]")
