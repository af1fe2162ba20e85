"""A subject and a verb beside it that do not agree: "The telescope consist of", "the goods was".

Only where the subject opens a sentence or a clause and little can stand between: a determiner,
up to two adjectives or nouns, a noun that is surely singular or surely plural, "of the" with
another noun, an adverb at most, and a verb that is surely of the other number. Nouns that take
either, plurals that are singular, and nouns that never mean many when "of" follows, stand in
`rules/_data/agreement.yaml`.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck import datafiles
from tqcheck.analysis import possible_pos, sentences, words
from tqcheck.document import Segment, Text
from tqcheck.language import base, language
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

LONGEST = 4  # words from the determiner to the noun
_OPENERS = frozenset(
    ("that", "because", "but", "while", "although", "when", "where", "since", "though", "said")
)
_SUBJUNCTIVE = frozenset(("that", "though"))
_SINGULAR = frozenset(
    ("the", "a", "an", "this", "its", "his", "her", "their", "our", "my", "each", "every")
)
_PLURAL = frozenset(("the", "these", "those", "its", "his", "her", "their", "our", "my"))
_DETERMINERS = _SINGULAR | _PLURAL
_REPORTED = frozenset(("that", "how", "why", "no", "a", "an", "little"))
_FOR_MANY = {"are": "is", "were": "was", "have": "has", "do": "does"}
_FOR_ONE = {"is": "are", "was": "were", "has": "have", "does": "do"}
_MARKS = frozenset("\"“‘'(«")


@cache
def _listed(lang: str, kind: str = "") -> frozenset[str]:
    lists = datafiles.data("agreement", dict[str, str])
    return frozenset(lists.get(base(lang) + kind, "").split())


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    for at, opener in _clauses(text):
        found = _after_determiner(text, at, opener) or _bare_people(text, at) or _over_of(text, at)
        if found is None:
            continue
        first, noun, verb, use = found
        said = words(text).lowers[noun], words(text).lowers[verb]
        span = words(text).span(first, verb)
        yield Match(span, {"subject": said[0], "verb": said[1], "use": use})


def _clauses(text: Text) -> Iterator[tuple[int, str]]:
    """Yield where clauses begin, each with the word that opens it."""
    tokens = words(text)
    for sentence in sentences(text):
        at = tokens.at(sentence.start)
        while at < len(tokens.texts) and tokens.texts[at] in _MARKS:
            at += 1
        yield at, ""
    for at, lower in enumerate(tokens.lowers):
        if lower in _OPENERS and at and tokens.texts[at].islower():
            yield at + 1, lower


def _after_determiner(text: Text, at: int, opener: str) -> tuple[int, int, int, str] | None:
    """Find the determiner, noun and verb of a clause, and the verb that agrees."""
    tokens = words(text)
    if at + 2 >= len(tokens.texts) or tokens.lowers[at] not in _DETERMINERS:
        return None
    for noun in range(at + 1, min(at + LONGEST, len(tokens.texts) - 1)):
        word = tokens.texts[noun]
        letters = possible_pos(word, text.lang)
        if not (word.isalpha() and word.islower() and letters):
            return None
        verb = noun + 1
        if possible_pos(tokens.lowers[verb], text.lang) == "R" and verb + 1 < len(tokens.texts):
            verb += 1
        use = _agreeing(text, tokens.lowers[at], noun, verb, opener)
        if use:
            return at, noun, verb, use
        if not set(letters) & set("NJE") or _is_closed(word, text.lang):
            return None
    return None


def _agreeing(text: Text, determiner: str, noun: int, verb: int, opener: str) -> str:
    """Return the verb that agrees with a noun; empty when it does, or when that is not sure."""
    tokens, lang = words(text), text.lang
    word, said = tokens.lowers[noun], tokens.texts[verb]
    letters = set(possible_pos(word, lang))
    if word in _listed(lang) or not said.islower() or "'" in said:
        return ""
    if determiner in _SINGULAR and letters <= set("NV") and "N" in letters:
        return _for_one_thing(text, said, verb, opener)
    plural = determiner in _PLURAL and letters <= set("PZ") and "P" in letters
    if not plural or word in _listed(lang, "_singular"):
        return ""
    otherwise = "the form without -s" if possible_pos(said, lang) == "Z" else ""
    return _FOR_ONE.get(said, otherwise)


def _for_one_thing(text: Text, said: str, verb: int, opener: str) -> str:
    """Return what a verb must be after a singular; empty where a subjunctive may stand."""
    if opener in _SUBJUNCTIVE and said != "are":
        return ""
    if said in _FOR_MANY and not _is_done(text, said, verb):
        return _FOR_MANY[said]
    base_form = possible_pos(said, text.lang) == "V" and not _is_closed(said, text.lang)
    return "the form with -s" if base_form else ""


def _is_done(text: Text, said: str, verb: int) -> bool:
    """Whether "do" or "have" may be no verb of this subject: "the least we do"."""
    following = words(text).lowers[verb + 1 : verb + 2]
    return said == "do" and following != ("not",)


def _bare_people(text: Text, at: int) -> tuple[int, int, int, str] | None:
    """Find people without a determiner: "Residents was evacuated"."""
    tokens = words(text)
    if at + 1 >= len(tokens.texts) or tokens.lowers[at] not in _listed(text.lang, "_people"):
        return None
    if tokens.lowers[at] in _listed(text.lang) or at + 2 >= len(tokens.texts):
        return None
    use = _FOR_ONE.get(tokens.texts[at + 1], "")
    return (at, at, at + 1, use) if use and tokens.texts[at + 2].islower() else None


def _over_of(text: Text, at: int) -> tuple[int, int, int, str] | None:
    """Find a verb that agrees with the noun behind "of": "The owners of the shop has left"."""
    tokens, lang = words(text), text.lang
    head = at + (at < len(tokens.lowers) and tokens.lowers[at] in _SINGULAR | _PLURAL)
    if head == at + 1 and "J" in possible_pos("".join(tokens.lowers[head : head + 1]), lang):
        head += 1
    inner = head + 2
    if inner + 2 >= len(tokens.texts) or tokens.lowers[head + 1] != "of":
        return None
    if not tokens.texts[head].islower() and head != at:
        return None
    inner += tokens.lowers[inner] in _SINGULAR
    for last in (inner, inner + 1):
        if last + 2 >= len(tokens.texts) or not tokens.texts[last].islower():
            return None
        said, following = tokens.texts[last + 1], tokens.lowers[last + 2]
        use = _behind_of(lang, tokens.lowers[head], tokens.lowers[last], said, following)
        if use:
            return at, head, last + 1, use
        if not set(possible_pos(tokens.lowers[last], lang)) & set("NJ"):
            return None
    return None


def _behind_of(lang: str, head: str, inner: str, said: str, following: str) -> str:
    """Return the verb for a head with "of" and another noun of the other number; or nothing."""
    letters, within = set(possible_pos(head, lang)), set(possible_pos(inner, lang))
    if head in _listed(lang) or not following[0].isalpha():
        return ""
    many = letters <= set("PZ") and "P" in letters and head not in _listed(lang, "_singular")
    if many and "N" in within and "P" not in within and "J" not in within:
        reported = head in _listed(lang, "_evidence") and following in _REPORTED
        if reported and possible_pos(said, lang) in ("PZ", "Z"):
            return "the form without -s"
        return _FOR_ONE.get(said, "") if said != "does" or following == "not" else ""
    if head in _listed(lang, "_one") and "P" in within and inner not in _listed(lang, "_singular"):
        return _FOR_MANY.get(said, "") if said != "do" else ""
    return ""


@cache
def _is_closed(word: str, lang: str) -> bool:
    classes = language(lang).classes.get(word.lower(), frozenset())
    return bool(classes & {"pronoun", "preposition", "conjunction", "determiner", "modal"})


RULE = Rule(
    id="subject-verb",
    pack="grammar",
    summary="A subject and the verb beside it that do not agree",
    why="Languages whose verbs or nouns do not change for number leave the form to the machine.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{subject} {verb}" does not agree: write {use}.',
    find=InSegment(_find),
    target_lang=("en",),
    in_quotes=False,
    examples=(
        bad("<<The new reactor consist>> of two halls."),
        bad("He said that <<the parcels was>> hidden in a van."),
        bad("It rained, but <<the bridge were>> open."),
        bad("<<The stolen paintings has>> not been found."),
        bad("<<Residents was>> told to leave."),
        bad("<<Its engine depend>> on a pump, while <<the wheels depends>> on nothing."),
        bad("<<The findings of the inquiry suggests>> that the pilot slept."),
        bad("<<Owners of the shop has>> left. <<The price of the tickets have>> doubled."),
        good("The findings of the inquiry suggest that it did. Owners of the shop have left."),
        good("The sums of money that the club shows that it has are small. The lot of them are."),
        good("The members of the team the city has hired are old; a group of men are here."),
        good("The team consist of ten men. The police say no. The majority agree."),
        good("The news was bad and the series has ended. The rich get more."),
        good("The court asked that the minister resign, and that the firm have a plan."),
        good("The quality of the goods was poor. Behind the gates was a car."),
        good("The problems government has faced were many; the songs people like are few."),
        good("These sports cost money. The last three months has flown."),
        good('"The lads was brilliant on the day," he said.'),
    ),
    references=("https://dictionary.cambridge.org/grammar/british-grammar/subject-verb-agreement",),
    false_alarms="A collective noun with a plural verb that the list lacks.",
)
