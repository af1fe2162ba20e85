"""One person who is "she" in one sentence and "he" in the next.

Languages with one pronoun for all, or with pronouns that are dropped, leave the choice to the
machine, and it chooses anew in each sentence. The rule speaks only where the pronoun opens a
sentence whose forerunner has one person as its subject or speaker, that person is the only one
the paragraph has named so far, and the rest of the story calls the same person otherwise.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import given_gender, words
from tqcheck.analysis.persons import FEMALE, MALE, genders, given_at, group, mentions
from tqcheck.analysis.pronoun_votes import GENDER_OF, Vote, votes
from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good

_OTHER = {
    "he": "she", "his": "her", "she": "he", "her": "his",
}  # fmt: skip


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    settled = genders(document)
    for person, cast in votes(document).items():
        counts = Counter(vote.gender for vote in cast)
        if len(counts) < 2 and (person not in settled or settled[person] in counts):
            continue
        usual, rare = _usual(cast, counts, settled.get(person), _given(document, person))
        if not usual:
            continue
        name = _name(document, person)
        for vote in cast:
            if vote.gender != rare or not vote.opens or _rival(document, vote, rare, person):
                continue
            found = vote.span.of(document.segments[vote.segment].target.plain)
            use = _OTHER[found.lower()].capitalize()
            yield vote.segment, Match(vote.span, {"name": name, "use": use}, (use,))


def _given(document: Document, person: str) -> str:
    """Gender that the given name of a person tells; empty for none."""
    for one in mentions(document):
        if one.person == person and one.last > one.first:
            text = document.segments[one.segment].target
            at = given_at(text, one.first, one.last)
            return given_gender(words(text).lowers[at], text.lang)
    return ""


def _usual(
    cast: list[Vote], counts: Counter[str], settled: str | None, given: str
) -> tuple[str, str]:
    """Gender the story settles for a person and the other one; empty where it settles none.

    Between as many and as many, the given name decides; where it tells nothing, a pronoun within
    the sentence of the name outweighs one in the next.
    """
    if settled:
        return settled, MALE if settled == FEMALE else FEMALE
    if given and len(set(counts.values())) == 1:
        return given, MALE if given == FEMALE else FEMALE
    (usual, often), (rare, seldom) = counts.most_common(2)
    if often > seldom:
        return usual, rare
    within = {vote.gender for vote in cast if not vote.opens}
    if often == 1 and len(within) == 1:
        return (usual, rare) if usual in within else (rare, usual)
    return "", ""


def _name(document: Document, person: str) -> str:
    first = next(one for one in mentions(document) if one.person == person)
    text = document.segments[first.segment].target
    return words(text).span(first.first, first.last).of(text.plain)


def _rival(document: Document, vote: Vote, gender: str, person: str) -> bool:
    """Whether somebody else near could be meant: in this paragraph or the one before it."""
    if vote.speaks:
        return False
    settled = genders(document)
    all_votes = votes(document)
    for mention in mentions(document):
        near = vote.segment - 1 <= mention.segment <= vote.segment
        if near and mention.person != person:
            known = settled.get(mention.person) or next(
                (one.gender for one in all_votes.get(mention.person, ())), gender
            )
            if known == gender:
                return True
    for index in range(max(vote.segment - 1, 0), vote.segment + 1):
        text = document.segments[index].target
        tokens = words(text)
        stop = tokens.at(vote.span.start) if index == vote.segment else len(tokens.lowers)
        nouns = group("title_male" if gender == MALE else "title_female", text.lang)
        if any(word in nouns or GENDER_OF.get(word) == gender for word in tokens.lowers[:stop]):
            return True
    return False


RULE = Rule(
    id="one-person-he-and-she",
    pack="pronouns",
    summary="One person who is both he and she",
    why="Indonesian, Turkish, Persian, Hungarian and Chinese speech do not tell he from she, and "
    "other languages drop the pronoun: a machine guesses, sentence by sentence.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{found}" seems to mean {name}, whom the story calls otherwise: "{use}".',
    find=InStory(_find, needs=tuple(f"{EDGE}{word}{EDGE}" for word in GENDER_OF)),
    target_lang=("en",),
    examples=(
        bad(
            "Curator honoured\nCurator Wanda Okafor said she had found the drawing in a drawer. "
            "<<He>> dates it to about 1600.\nOkafor said she would show it in May.",
        ),
        bad(
            "Doctor speaks\nThe spokeswoman, Lidia Arends, said the ward was full. <<He>> added "
            "that more beds would come.",
        ),
        bad(
            "Frog found\n“We had walked past it,” said Marina Duarte, the author. She heard it "
            "first at dusk. <<He>> took it for a tap.",
        ),
        good(
            "Curator honoured\nCurator Wanda Okafor said she had found the drawing. She dates it "
            "to about 1600.\nOkafor said she would show it in May."
        ),
        good(
            "Trial opens\nJudge Wanda Okafor said she would sit on Monday. The lawyer, Per Lund, "
            "was late. He apologised.\nOkafor said she would wait."
        ),
        good(
            "Trial opens\nPer Lund was late for the trial.\nJudge Wanda Okafor said she would not "
            "wait. He apologised.\nOkafor said she would sit on Monday."
        ),
    ),
    false_alarms="A pronoun that reaches back over two paragraphs to somebody else.",
)
