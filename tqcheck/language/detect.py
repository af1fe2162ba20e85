"""Which language a text is in: script first, then function words, then langdetect.

langdetect costs half a second to load, so it is asked only when the cheap tests are in doubt.
Short text abstains rather than guesses.
"""

import re
from collections import Counter
from functools import cache

import msgspec

from tqcheck import datafiles, late

MIN_WORDS = 4
SAMPLE = 4000
_SCRIPTS = (
    ("Kana", late.pattern("[\u3040-\u30ff]")),
    ("Hangul", late.pattern("[\uac00-\ud7af]")),
    ("Han", late.pattern("[\u4e00-\u9fff]")),
    ("Cyrillic", late.pattern("[\u0400-\u04ff]")),
    ("Greek", late.pattern("[\u0370-\u03ff]")),
    ("Hebrew", late.pattern("[\u0590-\u05ff]")),
    ("Arabic", late.pattern("[\u0600-\u06ff]")),
    ("Devanagari", late.pattern("[\u0900-\u097f]")),
    ("Bengali", late.pattern("[\u0980-\u09ff]")),
    ("Thai", late.pattern("[\u0e00-\u0e7f]")),
    ("Latin", late.pattern("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
# Dashes, quotation marks and dots of typography, which stand in all scripts.
_MARKS = dict.fromkeys(range(0x2010, 0x2070))
_DENSE = {"Han": 2, "Kana": 2, "Hangul": 2, "Thai": 4}


class Guess(msgspec.Struct, frozen=True):
    """A language (BCP 47; `und` for an abstention) and how it was found."""

    lang: str
    by: str


class _Words(msgspec.Struct):
    script: str
    function_words: str


@cache
def _profiles() -> dict[str, dict[str, frozenset[str]]]:
    by_script: dict[str, dict[str, frozenset[str]]] = {}
    for code in datafiles.data_names("languages"):
        file = datafiles.data(f"languages/{code}", _Words)
        by_script.setdefault(file.script, {})[code] = frozenset(file.function_words.split())
    return by_script


def script_of(text: str) -> str:
    """Script of most letters of a text, by Unicode block; empty for a text without letters."""
    if max(text.translate(_MARKS), default="") < "\u0370":
        return "Latin" if _WORD.search(text) else ""
    counts = {
        name: len(pattern.findall(text)) * (3 if name in _DENSE else 1)
        for name, pattern in _SCRIPTS
    }
    best = max(counts, key=lambda name: counts[name])
    if best == "Han" and counts["Kana"] * 8 > counts["Han"]:
        return "Kana"
    return best if counts[best] else ""


def detect(text: str) -> Guess:
    """Tell the language of a text from its first 4,000 code points.

    Deterministic. Abstains with `und` below four words, or when no test is sure.
    """
    guess = surely(text)
    if guess.lang == "und" and guess.by == "in doubt":
        return _langdetect(text[:SAMPLE])
    return guess


def surely(text: str) -> Guess:
    """Tell the language as `detect` does, but only by script and function words."""
    sample = text[:SAMPLE]
    script = script_of(sample)
    candidates = _profiles().get(script, {})
    words = _WORD.findall(sample.lower())
    if len(candidates) == 1 and (script != "Latin"):
        return Guess(next(iter(candidates)), "script")
    if len(words) < MIN_WORDS:
        return Guess("und", "too short")
    counts = Counter(words)
    shares = sorted(
        (
            (sum(counts[word] for word in known) / len(words), code)
            for code, known in candidates.items()
        ),
        reverse=True,
    )
    if shares:
        first, second = shares[0], shares[1] if len(shares) > 1 else (0.0, "")
        if first[0] >= 0.12 and first[0] >= 1.5 * second[0]:
            return Guess(first[1], "function words")
    if len(words) < 2 * MIN_WORDS:
        return Guess("und", "too short")
    return Guess("und", "in doubt")


def _langdetect(sample: str) -> Guess:
    from langdetect import DetectorFactory, LangDetectException, detect_langs  # noqa: PLC0415  # why: half a second, seldom needed

    DetectorFactory.seed = 0  # without a seed its answers vary between runs
    try:
        best = detect_langs(sample)[0]
    except LangDetectException:
        return Guess("und", "no letters")
    if best.prob < 0.8:
        return Guess("und", "in doubt")
    return Guess(
        {"no": "nb", "zh-cn": "zh", "zh-tw": "zh-Hant"}.get(best.lang, best.lang), "langdetect"
    )
