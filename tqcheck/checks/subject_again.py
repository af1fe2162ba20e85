"""A subject taken up again by a pronoun: "The strike, which began on May 22, it cost the port".

Behind a relative clause that a comma closes, a pronoun that could stand for the subject is one too
many, unless it opens what is only set in between ("it is said,") or turns to another sentence.
Without the clause, "The ice it has become too thin", only where no other verb could be that of the
sentence: "The ice it has become famous for is blue" is sound.
"""

from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import possible_pos, sentences, words
from tqcheck.analysis.chunks import Chunk, noun_phrase
from tqcheck.analysis.persons import group
from tqcheck.document import Role, Segment, Text
from tqcheck.language import language, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

_OPENERS = frozenset(
    ("the", "this", "that", "these", "those", "its", "his", "her", "their", "a", "an", "our", "my")
)
_RELATIVE = frozenset(("which", "who", "whose", "where", "whom"))
_PRONOUNS = frozenset(("it", "he", "she", "they"))
_AUXILIARY = frozenset(("be", "have", "do", "modal"))
_FINITE = frozenset("ZDM")
_JOINS = frozenset(("on", "in", "of", "at", "from", "for"))
LONGEST_CLAUSE = 22  # tokens of the relative clause
ASIDE = 4  # tokens behind the pronoun among which a comma would close an aside
LONGEST = 22  # tokens of a sentence whose verbs are all looked at


@cache
def _no_topics(lang: str) -> frozenset[str]:
    """Nouns behind which a pronoun begins a clause of its own: "the year he died"."""
    return frozenset(word_parts(lang, "no_topics"))


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    if segment.role not in {Role.LEDE, Role.BODY}:
        return
    tokens = words(text)
    if _PRONOUNS.isdisjoint(tokens.lowers):
        return
    for sentence in sentences(text):
        inside = tokens.within(sentence)
        if len(inside) < 4 or tokens.lowers[inside.start] not in _OPENERS:
            continue
        if not tokens.texts[inside.start][0].isupper():
            continue  # verse, a list, a message in small letters
        chunk = _subject(text, inside.start)
        if chunk is None or chunk.last + 3 >= inside.stop or chunk.noun in _no_topics(text.lang):
            continue
        at = _behind_clause(text, chunk, inside.stop) or _beside(text, chunk, inside)
        if at is not None and _may_mean(text, chunk, at):
            values = {"subject": tokens.span(chunk.first, chunk.last).of(text.plain)}
            yield Match(tokens.span(at, at + 1), values)


def _subject(text: Text, first: int) -> Chunk | None:
    """Read the noun phrase that opens a clause, with "of" and another behind it."""
    chunk, lowers = noun_phrase(text, first), words(text).lowers
    if chunk and lowers[chunk.last + 1 : chunk.last + 2] == ("of",):
        more = noun_phrase(text, chunk.last + 2)
        return chunk._replace(last=more.last) if more else chunk
    return chunk


def _behind_clause(text: Text, chunk: Chunk, stop: int) -> int | None:
    """Index of a pronoun behind ", which ...," with a verb; None where an aside may begin."""
    lowers = words(text).lowers
    comma = chunk.last + 1
    relative = _RELATIVE.intersection(lowers[comma + 1 : comma + 3])
    if lowers[comma] != "," or not relative:
        return None
    end = next((at for at in range(comma + 2, min(comma + LONGEST_CLAUSE, stop - 3))
                if lowers[at] == ","), None)  # fmt: skip
    if end is None or lowers[end + 1] not in _PRONOUNS:
        return None
    adverb = possible_pos(lowers[end + 2], text.lang) == "R"
    if not _is_verb(text, end + 2 + adverb):
        return None
    aside = "," in lowers[end + 2 : end + 2 + ASIDE]
    return None if aside or _reports(text, end + 2) else end + 1


def _reports(text: Text, at: int) -> bool:
    return words(text).lowers[at] in group("claim_verb", text.lang) | {"seems", "appears", "thinks"}


def _beside(text: Text, chunk: Chunk, inside: range) -> int | None:
    """Index of a pronoun right behind the subject where no other verb is that of the sentence."""
    lowers = words(text).lowers
    at = chunk.last + 1
    if lowers[at] in _JOINS:
        more = noun_phrase(text, at + 1)
        at = more.last + 1 if more else at
    fits = at + 2 < inside.stop and lowers[at] in _PRONOUNS and _is_verb(text, at + 1)
    if not fits or len(inside) > LONGEST:
        return None
    last = at + 1
    while last + 1 < inside.stop and (
        _is_auxiliary(text, last) and set("ERG") & set(possible_pos(lowers[last + 1], text.lang))
    ):
        last += 1
    rest = range(last + 1, inside.stop)
    return None if any(_may_be_finite(text, one) for one in rest) else at


def _is_auxiliary(text: Text, at: int) -> bool:
    lower = words(text).lowers[at]
    return bool(language(text.lang).classes.get(lower, frozenset()) & _AUXILIARY)


def _is_verb(text: Text, at: int) -> bool:
    return bool(_FINITE & set(possible_pos(words(text).lowers[at], text.lang))) or _is_auxiliary(
        text, at
    )


def _may_be_finite(text: Text, at: int) -> bool:
    """Whether a word may be the verb of a sentence: not behind "to" or a determiner."""
    lowers = words(text).lowers
    letters = set(possible_pos(lowers[at], text.lang))
    if lowers[at] in {",", ";", ":", "“", '"', "—", "–", "that", "what", "who"}:
        return True
    if _is_auxiliary(text, at):
        return True
    before = lowers[at - 1]
    closed = language(text.lang).classes.get(before, frozenset())
    if before == "to" or closed & {"determiner", "possessive", "number"}:
        return False
    if "preposition" in closed and letters & set("NPJ"):
        return False
    if "V" in letters and not letters & set("JRI"):
        return True
    return bool(letters & _FINITE)


def _may_mean(text: Text, chunk: Chunk, at: int) -> bool:
    """Whether a pronoun may stand for the noun: one thing is "it", several are "they"."""
    pronoun = words(text).lowers[at]
    return (pronoun == "they") == chunk.plural


RULE = Rule(
    id="subject-again",
    pack="grammar",
    summary="A subject taken up again by its pronoun",
    why="Persian, Arabic, Chinese, French and others take up a topic with a pronoun.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MINOR,
    message='"{found}": the subject is "{subject}" already; cut the pronoun.',
    find=InSegment(_find, needs=(" it ", " he ", " she ", " they ")),
    target_lang=("en",),
    in_quotes=False,
    examples=(
        bad("The strike, which began on May 22, <<it cost>> the port 3 million dollars."),
        bad("The author, who lives in Lisbon, <<he wrote>> the book in prison."),
        bad("The workers, whose wages were not paid, <<they blocked>> the road."),
        bad("The ice on the river <<it has>> become too thin for lorries."),
        good("The strike, which began on May 22, cost the port 3 million dollars."),
        good(
            "The author, who lives in Lisbon, wrote. The house, which is old, it is said, burned."
        ),
        good("The ice it has become famous for is blue. The day it has become too hot they leave."),
        good("The man, who is 70, they say, was ill. The land he works needs rain."),
    ),
    references=("https://dictionary.cambridge.org/grammar/british-grammar/subjects",),
    false_alarms="An object set in front of its sentence.",
)
