"""Sentences and clauses of English that have a verb and no subject before it."""

from tqcheck.analysis.hole_data import Sets, Weight
from tqcheck.analysis.pos import possible_pos
from tqcheck.analysis.sentences import sentences
from tqcheck.analysis.words import words
from tqcheck.document import Text

MAX_LEAD = 9  # words before the comma
MOST_NAME = 4  # words of a place that a sentence opens with: "In New York City announced"


def predicate(text: Text, sets: Sets, at: int) -> Weight | None:
    """Weigh a verb without a subject: "In May, had failed", "said that have signed"."""
    tokens = words(text)
    lowers = tokens.lowers
    if at + 2 >= len(lowers) or not (at and tokens.texts[at + 1].islower()):
        return None
    if lowers[at] == "," and not _leads(text, sets, at):
        return None
    verb, behind = lowers[at + 1], lowers[at + 2]
    letters = verbal(verb, text.lang)
    if letters == {"D", "N"} and behind in sets.prepositions:
        return Weight.LIKELY  # "spoke of"
    finite = letters & {"D", "Z"} and not letters - {"D", "Z", "E", "M"}
    return _verb_weight(sets, verb, behind, letters, lowers[at + 2 :]) if finite else None


def _verb_weight(
    sets: Sets, verb: str, behind: str, letters: set[str], rest: tuple[str, ...]
) -> Weight | None:
    """Weigh a finite verb by what follows: it may be a participle."""
    if verb in sets.says:
        return Weight.SURE if behind in {":", '"', "“", "that"} else None
    if "E" not in letters or verb in sets.auxiliaries:
        return Weight.SURE
    if behind not in sets.objects and behind not in sets.completes:
        return None
    # "In May, forced to resign, he left" has its subject yet to come.
    return Weight.MAYBE if "," in rest else Weight.LIKELY


def verbal(word: str, lang: str) -> set[str]:
    """Parts of speech of a word; of one in -ed only those of a verb."""
    letters = set(possible_pos(word, lang)) - {"X"}
    return letters & {"D", "E", "M"} if word.endswith("ed") and "D" in letters else letters


def _leads(text: Text, sets: Sets, at: int) -> bool:
    """Whether a sentence has nothing but when or where it happened before a comma."""
    tokens = words(text)
    start = max((one.start for one in sentences(text) if one.start <= tokens.starts[at]), default=0)
    first = tokens.at(start)
    if not 1 <= at - first <= MAX_LEAD or tokens.lowers[first] not in sets.leads:
        return False
    for low in tokens.lowers[first + 1 : at]:
        letters = set(possible_pos(low, text.lang)) - {"X"}
        if letters & {"D", "Z", "M"} and not letters & {"N", "J", "P", "E"}:
            return False
    return True


def lacks_subject(text: Text, sets: Sets, at: int) -> bool:
    """Whether a sentence opens with a verb in the past, or with what must follow a subject."""
    tokens = words(text)
    lowers = tokens.lowers
    rest = text.plain[tokens.starts[at] :]
    if "?" in rest or at + 1 >= len(lowers) or f"{lowers[at]}_{lowers[at + 1]}" in sets.spared:
        return False
    if lowers[at] in sets.openers:
        return lowers[at] not in {"and", "or", "of"} or tokens.texts[at].islower()
    if tokens.texts[at].islower():
        return False
    led = lowers[at] in sets.adverbs
    at += led
    letters = set(possible_pos(lowers[at], text.lang))
    finite = letters & {"D", "Z"} and not (
        letters - {"D", "Z", "E", "X"} - ({"P", "N"} if led else set())
    )
    if not finite or at + 1 >= len(lowers):
        return False
    behind = tokens.texts[at + 1][0]
    follows = behind.isalnum() and not behind.isupper()
    return follows and (led or "E" not in letters or lowers[at + 1] in sets.objects)


def opens_bare(text: Text, sets: Sets, at: int, following: str) -> bool:
    """Whether a sentence may open without its subject: "Hopes that", "Returned to", "And"."""
    low = words(text).lowers[at]
    letters = verbal(low, text.lang)
    if "Z" in letters and following == "that":
        return True
    return "D" in letters and "M" not in letters and following in sets.completes


def open_weight(text: Text, sets: Sets, at: int) -> Weight | None:
    """Weigh the opening of a sentence: "As notes,", "In Haiti has said", "In 1956 went"."""
    tokens = words(text)
    lowers, count = tokens.lowers, len(tokens.lowers)
    low = lowers[at]
    if at + 3 >= count or "?" in lowers[at:]:
        return None
    weight: Weight | None = None
    if low == "as":
        notes = "Z" in verbal(lowers[at + 1], text.lang) and lowers[at + 2] == ","
        weight = Weight.SURE if notes else None
    elif low in {'"', "“"}:
        bare = lowers[at + 1] in sets.auxiliaries and tokens.texts[at + 1].islower()
        weight = Weight.SURE if bare else None
    elif low == "-" and tokens.texts[at + 1].islower():
        weight = Weight.PLAIN if tokens.starts[at + 1] == tokens.ends[at] else None
    elif low in sets.leads and low in sets.prepositions:  # "after Obama went" has a subject
        behind = at + 1
        while behind < min(at + 1 + MOST_NAME, count - 2) and not tokens.texts[behind].islower():
            behind += 1
        if behind > at + 1 and tokens.texts[behind][0].isalpha():
            weight = _after_place(text, sets, behind)
    return weight


def _after_place(text: Text, sets: Sets, at: int) -> Weight | None:
    """Weigh a verb that follows upon where or when something happened."""
    lowers = words(text).lowers
    verb, behind = lowers[at], lowers[at + 1]
    letters = verbal(verb, text.lang)
    if verb in {"has", "had", "have"}:
        return Weight.SURE if "E" in verbal(behind, text.lang) else None
    if "D" not in letters or letters - {"D", "E", "N"} or verb in sets.auxiliaries:
        return None
    if "E" not in letters:
        return Weight.LIKELY if behind in sets.completes or behind in sets.objects else None
    return Weight.SURE if verb in sets.says and "that" in lowers[at : at + 4] else None
