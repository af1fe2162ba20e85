"""Families of words: "thief", "theft" and "stolen" say one thing, as do "begin" and "start"."""

from functools import cache

from tqcheck import datafiles
from tqcheck.analysis.reading import reading
from tqcheck.analysis.words import words
from tqcheck.document import Text
from tqcheck.language import base

MOST_KNOWN = 100_000
SHORTEST = 3  # letters of a word that says something
RARE = 25  # ten times the Zipf frequency of a doer that no dictionary links to its verb
_DOERS = ("ers", "er")


@cache
def _senses(lang: str) -> tuple[dict[str, str], frozenset[str]]:
    """Words of one sense, each with the first of its group, and words that say nothing."""
    listed = datafiles.data("same_sense", dict[str, dict[str, str]]).get(lang, {})
    groups = [group.split() for group in listed.get("words", "").split(",")]
    same = {word: group[0] for group in groups for word in group}
    return same, frozenset(listed.get("idle", "").split())


@cache
def doublets(lang: str) -> frozenset[frozenset[str]]:
    """Pairs of heads that English joins on purpose: "arrested and detained"."""
    listed = datafiles.data("same_sense", dict[str, dict[str, str]]).get(base(lang), {})
    return frozenset(frozenset(pair.split()) for pair in listed.get("doublets", "").split(","))


def family(word: str, lang: str) -> str:
    """Head of the family of a lower-cased word, or of what says the same; empty for small words."""
    code = base(lang)
    same, idle = _senses(code)
    if len(word) < SHORTEST or not word[0].isalnum() or word in idle:
        return word if word.isdigit() else ""
    head = root(word, code)
    return same.get(head, head)


def root(word: str, lang: str) -> str:
    """Head of the family of a lower-cased word: the word itself where it has no kin."""
    code = base(lang)
    table = datafiles.table(f"families.{code}")
    head = table.get(word) if table else None
    return head or (_of_doer(word, code) if word.endswith(_DOERS) else word)


def _of_doer(word: str, lang: str) -> str:
    """Family of the verb of a doer that no dictionary has: "menders"."""
    lexicon = datafiles.table(f"lexicon.{lang}")
    if lexicon is None or int((lexicon.get(word) or "N\t0").partition("\t")[2]) > RARE:
        return word
    stem = word.removesuffix("s")[:-2]
    for verb in (stem, stem + "e"):
        entry = lexicon.get(verb)
        if len(stem) >= SHORTEST and entry and "V" in entry.partition("\t")[0]:
            return verb
    return word


class _Families(dict[str, str]):
    """Families of the words of a language that were asked for: a text costs a look-up each."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang

    def __missing__(self, word: str) -> str:
        found = family(word, self.lang)
        if len(self) < MOST_KNOWN:
            self[word] = found
        return found


@cache
def _families(lang: str) -> _Families:
    return _Families(lang)


@reading
def kin(text: Text) -> tuple[str, ...]:
    """Give the family of each word of a text, as `family` does."""
    return tuple(map(_families(base(text.lang)).__getitem__, words(text).lowers))
