"""How long a translation is beside its source, measured against what the two languages are used to.

`rules/_data/lengths.yaml` has the usual ratio and its spread by language, learned from parallel
news (`generators/lengths.py`).
"""

import math
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles, late
from tqcheck.analysis.reading import reading
from tqcheck.document import Text
from tqcheck.language import base

SHORTEST = 20  # code points below which a length says nothing
# A gloss in brackets is written for readers of one side only.
_GLOSS = late.pattern(r"[(（\[［][^()（）\[\]［］\n]{1,120}[)）\]］]")


class Stretch(NamedTuple):
    """How far a length is from the usual one: in standard deviations, and as a share of it.

    A share of 0.6 means that the target has six tenths of its usual length.
    """

    sigmas: float
    share: float


@cache
def _usual() -> dict[str, tuple[float, float, float]]:
    found = datafiles.data("lengths", dict[str, tuple[int, int, int]])
    return {lang: (a / 1000, b / 1000, c / 1000) for lang, (a, b, c) in found.items()}


@reading
def length(text: Text) -> int:
    """Count the code points of a text without the glosses in brackets."""
    plain = text.plain
    return len(_GLOSS.sub("", plain).strip() if "(" in plain or "（" in plain else plain.strip())


def stretch(source: int, target: int, langs: tuple[str, str]) -> Stretch | None:
    """Compare two lengths; None for languages or lengths that were not learned."""
    one, two = (_usual().get(base(lang)) for lang in langs)
    if one is None or two is None or min(source, target) < 1 or source < SHORTEST:
        return None
    usual = two[0] - one[0]
    english = source / math.exp(one[0])
    variance = one[1] + two[1] + (one[2] + two[2]) / english
    away = math.log(target / source) - usual
    return Stretch(away / math.sqrt(variance) if variance else 0.0, math.exp(away))


def is_mixed(text: Text) -> bool:
    """Whether a text of a script with few letters to a word holds many Latin ones."""
    if base(text.lang) not in {"zh", "ja", "ko", "th"}:
        return False
    latin = sum(char.isascii() and char.isalpha() for char in text.plain)
    return latin * 4 > len(text.plain)


def usual_ratio(source_lang: str, target_lang: str) -> float | None:
    """How long a target is beside its source as a rule; None for languages not learned."""
    one, two = (_usual().get(base(lang)) for lang in (source_lang, target_lang))
    return None if one is None or two is None else math.exp(two[0] - one[0])
