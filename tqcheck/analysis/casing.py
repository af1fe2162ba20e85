"""Capitals: giving them to a replacement, and folding them away without moving an offset."""

import re


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
    """Lower-case a text without changing its length; odd spaces and apostrophes made plain.

    The Turkish dotted and dotless i fold to i, so that capitals find the small letters.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := char.lower()) == 1 else char for char in text)
    return low.translate(_PLAIN)


_PLAIN = str.maketrans(
    {
        "\u0130": "i",
        "\u0131": "i",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\n": " ",
        "’": "'",
        "\u2011": "-",
    }
)
