"""Parts of speech of words whose lemma no source knows: by what they are formed from.

Source: the regular word formation of English, as the usual grammars describe it.
"""

from collections.abc import Collection, Mapping

_ENDINGS = (
    ("ically", "R"), ("ly", "R"), ("nesses", "P"), ("ness", "N"), ("lessness", "N"),
    ("ities", "P"), ("ity", "N"), ("isms", "P"), ("ism", "N"), ("ists", "P"), ("ist", "NJ"),
    ("isations", "P"), ("tions", "P"), ("sions", "P"), ("tion", "N"), ("sion", "N"),
    ("ments", "P"), ("ment", "N"), ("ships", "P"), ("ship", "N"), ("hoods", "P"), ("hood", "N"),
    ("ologies", "P"), ("ology", "N"), ("graphies", "P"), ("graphy", "N"), ("ances", "P"),
    ("ance", "N"), ("ences", "P"), ("ence", "N"), ("ancy", "N"), ("ency", "N"), ("cies", "P"),
    ("izing", "G"), ("ising", "G"), ("ized", "DEJ"), ("ised", "DEJ"), ("izes", "Z"), ("ises", "Z"),
    ("ize", "V"), ("ise", "V"), ("ifies", "Z"), ("ified", "DEJ"), ("ifying", "G"), ("ify", "V"),
    ("ing", "G"), ("ings", "P"), ("able", "J"), ("ible", "J"), ("ous", "J"), ("ful", "J"),
    ("less", "J"), ("ive", "J"), ("ish", "J"), ("esque", "J"), ("like", "J"), ("ical", "J"),
    ("al", "J"), ("ics", "N"), ("ic", "J"), ("ary", "J"), ("iest", "S"), ("ed", "DEJ"),
    ("ers", "P"), ("er", "N"), ("ors", "P"), ("or", "N"), ("itis", "N"), ("men", "P"),
    ("man", "N"), ("women", "P"), ("woman", "N"), ("people", "P"), ("s'", "P"),
)  # fmt: skip
_PREFIXES = (
    "anti", "auto", "bio", "co", "counter", "cross", "de", "dis", "down", "em", "en", "ever",
    "ex", "extra", "fore", "half", "hyper", "in", "inter", "il", "im", "ir", "macro", "mega",
    "micro", "mid", "mini", "mis", "mono", "multi", "neo", "neuro", "non", "out", "over", "poly",
    "post", "pre", "pro", "pseudo", "re", "self", "semi", "sub", "super", "tele", "trans", "ultra",
    "un", "under", "up",
)  # fmt: skip
_MOST_INHERITED = 4


def guess(word: str, letters: Mapping[str, Collection[str]]) -> set[str]:
    """Guess the parts of speech of a word from the letters of other words; `X` when all fails."""
    if "'" in word:
        return {"M"} if word.endswith("n't") else _contracted(word)
    return (
        _adverb(word, letters)
        or _inherited(word, letters)
        or _by_ending(word)
        or _compound(word, letters)
        or {"X"}
    )


def _contracted(word: str) -> set[str]:
    pronoun = word.endswith(("'ll", "'re", "'ve", "'d", "'m"))
    return {"O"} if pronoun else {"X"}


def _adverb(word: str, letters: Mapping[str, Collection[str]]) -> set[str]:
    if not word.endswith("ly"):
        return set()
    stems = [word[:-2], word[:-1] + "e", word[:-3] + "y" if word.endswith("ily") else word[:-2]]
    stems += [word[:-4]] if word.endswith("ally") else []
    for stem in stems:
        known = set(letters.get(stem, ()))
        if known & set("JEG"):
            return {"R"}
        if "N" in known:
            return {"J"}
    return set()


def _inherited(word: str, letters: Mapping[str, Collection[str]]) -> set[str]:
    """Letters of the rest after a prefix, with or without a hyphen."""
    head, hyphen, tail = word.rpartition("-")
    if hyphen and head in _PREFIXES and tail in letters:
        return set(letters[tail]) - {"X"}
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= _MOST_INHERITED and rest in letters:
            known = set(letters[rest]) & set("NPVZDEGJR")
            if prefix in {"un", "in", "im", "il", "ir"}:
                known = {"J"} if known & set("EGJ") and not known & set("NVR") else known
            return known
    return set()


def _by_ending(word: str) -> set[str]:
    for ending, found in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return set(found)
    return set()


def _compound(word: str, letters: Mapping[str, Collection[str]]) -> set[str]:
    """Noun letters of the last part of a compound: `schoolteachers` is what `teachers` is."""
    if "-" in word:
        tail = word.rpartition("-")[2]
        known = set(letters.get(tail, ())) & set("NPGEJ")
        return known or {"J"}
    for at in range(3, len(word) - 3):
        if word[:at] in letters:
            known = set(letters.get(word[at:], ())) & set("NP")
            if known:
                return known
    return set()
