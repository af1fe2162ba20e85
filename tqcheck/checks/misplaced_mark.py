"""A stop, colon, semicolon, comma or hyphen right after a word that cannot end anything.

"The; port", "he was, born", "more than! 200": after an article, a possessive or most prepositions
a phrase has only begun. Where a word may end a clause ("the house he lived in") the word after
the mark must show that none ended. Word lists: `rules/_data/marks.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tqcheck import datafiles
from tqcheck.analysis import gazetteer, possible_pos, sentence_at, words
from tqcheck.document import Segment
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_MARK = re.compile(r"(?<=[^\W_])[.,;:!?-](?= [^\W_])")
_CONDITION = re.compile(r"\b(?:if|when|where|as|whatever)\b", re.IGNORECASE)
_CLOSED = ("determiner", "preposition", "stranded", "modal", "be", "have")
NEAR = 7  # tokens in which the second comma of an aside would stand
LONG_NAME = 5  # shorter words with a stop may be abbreviations


class _Place(NamedTuple):
    """A mark with the words about it; `aside` says that a second comma follows close by."""

    mark: str
    before: str
    left: str
    right: str
    next: str
    aside: bool
    sentence: str
    lang: str

    def is_in(self, word: str, *kinds: str) -> bool:
        """Whether a word is of one of the closed classes."""
        return any(word in _lists(self.lang).get(kind, ()) for kind in kinds)

    def opens_clause(self) -> bool:
        """Whether the word after the mark can begin a clause of its own."""
        word = self.right.lower().replace("’", "'").partition("'")[0]
        classes = language(self.lang).classes.get(word, frozenset())
        return self.right[0].isupper() or bool(
            classes & {"pronoun", "determiner", "conjunction", "negation", "quantifier"}
        )

    def may_precede(self, letters: str) -> bool:
        """Whether the word two before the mark can be one of these parts of speech."""
        return bool(set(letters) & set(possible_pos(self.before, self.lang)))

    def only(self, letters: str) -> bool:
        """Whether the word after the mark can be nothing but these parts of speech."""
        possible = set(possible_pos(self.right, self.lang))
        return bool(possible) and not possible - set(letters)


@cache
def _lists(lang: str) -> dict[str, frozenset[str]]:
    lists = datafiles.data("marks", dict[str, dict[str, str]]).get(base(lang), {})
    return {name: frozenset(text.split()) for name, text in lists.items()}


@cache
def _closed(lang: str) -> frozenset[str]:
    return frozenset().union(*(_lists(lang)[kind] for kind in _CLOSED))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if not _lists(text.lang):
        return
    tokens = words(text)
    for found in _MARK.finditer(text.plain):
        at = tokens.at(found.start())
        if not 0 < at < len(tokens.texts) - 1 or tokens.texts[at] != found[0]:
            continue
        if (
            at > 1
            and tokens.texts[at - 1] == tokens.texts[at - 2]
            and tokens.texts[at - 1].istitle()
        ):
            continue  # a name that says it twice: "The The; Mr Mister"
        if not _is_suspect(found[0], tokens.texts[at - 1], tokens.texts[at + 1], text.lang):
            continue
        sentence = sentence_at(text, found.start())
        within = tokens.texts[at + 1 : at + 1 + NEAR]
        place = _Place(
            found[0],
            tokens.texts[at - 2] if at > 1 else "",
            tokens.texts[at - 1],
            tokens.texts[at + 1],
            tokens.lowers[at + 2] if at + 2 < len(tokens.texts) else "",
            bool({",", "-", "–", "—"} & set(within)),
            sentence.of(text.plain),
            text.lang,
        )
        if any(test(place) for test in _TESTS):
            yield Match(Span(*found.span()), {"before": place.left}, ("",))


def _is_suspect(mark: str, left: str, right: str, lang: str) -> bool:
    """Say cheaply whether any test can succeed: most marks stand after a noun and are sound."""
    lists = _lists(lang)
    if mark in ":;!?":
        return True
    return (
        left.lower() in _closed(lang)
        or left[0].isdigit()
        or left in lists["currency"]
        or (mark == "." and right.islower())
    )


def _after_determiner(place: _Place) -> bool:
    """Judge a mark after an article or possessive: `the; port`, `their, home`."""
    word, right = place.left, place.right
    if not place.is_in(word.lower(), "determiner") or not place.before or word in {"A", "AN"}:
        return False
    if place.mark == "-":
        return right.lower() not in {"and", "or", "to", "but"}
    if place.mark == ",":
        return (
            not place.aside
            and len(right) > 1
            and not place.is_in(right.lower(), "interjection")
            and (right[0].isupper() or not place.opens_clause())
        ) and (right.islower() or word in {"the", "an", "their"})
    if place.mark == ".":
        return len(right) > 1 and (right.islower() or word in {"the", "an", "a"})
    return True


def _after_joiner(place: _Place) -> bool:
    """Judge a mark after a word that always joins: `from: a`, `more than! 200`, `and. The`."""
    word, right, mark = place.left, place.right, place.mark
    if not place.is_in(word, "preposition"):
        return False
    return {
        ",": (word == "than" and right[0].isdigit()) or (word == "because" and right == "of"),
        "-": right not in {"and", "or", "to", "but"},
        ".": right.islower() or word in {"and", "or"},
        ":": right.islower(),
        ";": True,
    }.get(mark, mark == "!" or right.islower() or right[0].isdigit())


def _after_stranded(place: _Place) -> bool:
    """Judge a mark after a word that may end a clause: `on; July 13`, but `he lived in; then`."""
    word, right, mark = place.left, place.right, place.mark
    inches = word == "in" and place.before[:1].isdigit()
    if not place.is_in(word, "stranded") or inches:
        return False
    named = language(place.lang).classes.get(right.lower(), frozenset())
    is_date = bool(named & {"month", "weekday"})
    speech = bool(named & {"say", "pronoun"})
    goes_on = right[0].isdigit() or is_date or (right.islower() and not speech)
    return {
        "-": right[0].isdigit() or right[0].isupper(),
        ".": right.islower(),
        ",": False,
        "!": goes_on,
        "?": goes_on,
    }.get(mark, is_date or (right.islower() and not place.opens_clause()))


def _after_auxiliary(place: _Place) -> bool:
    """Judge a mark between the parts of a verb: `will: run`, `was, born`, `had, been`."""
    word, right, mark = place.left, place.right, place.mark
    if not right.islower():
        return False
    if place.is_in(word, "modal") and mark in ":;":
        return "V" in possible_pos(right, place.lang)
    verb = (
        (place.is_in(word, "modal") and (right in {"be", "have"} or place.only("V")))
        or (place.is_in(word, "be") and place.only("EJ") and not place.only("J"))
        or (place.is_in(word, "have") and (right == "been" or place.only("E")))
    )
    auxiliary = place.is_in(word, "modal", "be", "have")
    passive = place.is_in(word, "be") and "E" in possible_pos(right, place.lang)
    cut = verb or (passive and place.is_in(place.next, "preposition", "stranded"))
    return {
        ",": verb and not place.aside and not _CONDITION.search(place.sentence),
        "-": False,
        ":": cut,
        ";": cut or (auxiliary and not place.opens_clause()),
    }.get(mark, auxiliary and len(word) < 4)


def _inside_noun_phrase(place: _Place) -> bool:
    """Judge a mark before the noun of a phrase: `the new: marking`, `are no! longer`."""
    if place.mark not in ";:!?" or not place.right.islower() or place.opens_clause():
        return False
    if place.left in {"no", "few"}:
        return place.right == "longer" or (place.before == "a" and place.only("PN"))
    _, compound, last = place.left.rpartition("-")
    kinds = set(possible_pos(last, place.lang))
    adjective = bool(kinds) and not kinds - set("JCDEG" if compound else "JC")
    noun = set("NPG") & set(possible_pos(place.right, place.lang))
    begun = place.is_in(place.before, "determiner") or place.may_precede("TU")
    return adjective and begun and bool(noun)


def _after_name(place: _Place) -> bool:
    """Judge a stop after a known name with no capital after it: `Islam. to the country`."""
    return (
        place.mark == "."
        and place.left[0].isupper()
        and len(place.left) >= LONG_NAME
        and place.is_in(place.right, "preposition", "stranded", "finite", "determiner")
        and place.left.lower() not in language(place.lang).abbreviations
        and bool(
            (len(place.left) > LONG_NAME and possible_pos(place.left.lower(), place.lang) != "X")
            or gazetteer(place.left.casefold(), place.lang)
        )
    )


def _before_finite(place: _Place) -> bool:
    """Judge a mark that cuts the verb from its subject: `people; could watch`."""
    return (
        place.mark in ";:"
        and place.left.islower()
        and place.is_in(place.right, "finite")
        and "?" not in place.sentence
        and place.sentence.count(place.mark) == 1
        and not place.aside
    )


def _before_infinitive(place: _Place) -> bool:
    """Judge a semicolon before an infinitive outside a list: `were able; to conclude`."""
    return (
        place.mark == ";"
        and place.right == "to"
        and "V" in possible_pos(place.next, place.lang)
        and place.sentence.count(";") == 1
        and not place.aside
    )


def _about_that(place: _Place) -> bool:
    """Judge a mark beside the conjunction: `he said: that`, `claims that; the`."""
    if place.right == "that" and place.mark in ":;":
        return "say" in language(place.lang).classes.get(place.left, frozenset())
    return (
        place.left == "that"
        and place.mark in ":;!?"
        and place.before.islower()
        and not place.is_in(place.before, "that_phrase")
        and (place.mark in ":;" or place.right.islower())
        and "?" not in place.sentence
    )


def _inside_measure(place: _Place) -> bool:
    """Judge a mark inside a measure or date: `70, km`, `PLN, 10bn`, `February: 11`."""
    word, right, mark = place.left, place.right, place.mark
    if mark == "-":
        return False
    if word in _lists(place.lang)["currency"]:
        return right[0].isdigit()
    if word[0].isdigit():
        is_year = len(word) == 4 and word.isdigit() and mark in ",;:"
        return not is_year and mark in ",;:!?" and place.is_in(right, "unit")
    month = place.is_in(word.lower(), "month") and word[0].isupper()
    return month and mark in ":;!?" and right.isdigit() and len(right) < 3


_TESTS = (
    _after_determiner,
    _after_joiner,
    _after_stranded,
    _after_auxiliary,
    _inside_noun_phrase,
    _after_name,
    _before_finite,
    _before_infinitive,
    _about_that,
    _inside_measure,
)


RULE = Rule(
    id="misplaced-mark",
    pack="encoding",
    summary="A mark after a word that cannot end anything",
    why="A slip of the keyboard, a cut, or a mark of the source's grammar that English does not "
    "have: the mark parts words that belong together.",
    error_type=ErrorType.PUNCTUATION,
    severity=Severity.MINOR,
    message='The mark "{found}" after "{before}" parts words that belong together: cut it.',
    find=InSegment(_find),
    target_lang=("en",),
    examples=(
        bad("The road to the<<;>> port was shut.", "The road to the port was shut."),
        bad("She was<<,>> born in Oslo in 1970."),
        bad("The bank has more than<<!>> 200 shops, open until<<:>> noon."),
        bad("They met on<<;>> July 4 and will<<:>> meet again."),
        bad("The mayor said<<:>> that the bridge was safe."),
        bad("The workers<<;>> could not cross. They were not able<<;>> to leave."),
        bad("The pipe is about 70<<,>> km long."),
        good("The house he lived in; the car he drove; the street he was born on: all gone."),
        good("She was, according to her mother, born in Oslo."),
        good("The, um, strange thing is that it is a, shall we say, small bank."),
        good("It was just that: a plan. What is it for? Nobody knows what it is made of."),
        good("Pre- and post-war shops; a two- to three-day strike."),
        good("The question is: can it work?"),
        good(
            "They'd been there before; they'd be back. "
            "If you will, be there. The small words a, an and the, he said. Where is it from? Oslo."
        ),
        good("Talk Talk; The The; Mister Mister: which of them came first?"),
        good("It fell 3 in. of rain, in 2019, million for million."),
    ),
    false_alarms="Speech written as it was spoken, with its breaks.",
)
