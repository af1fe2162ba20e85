"""One person who is "she" in one sentence and "he" in the next.

Languages with one pronoun for all, or with pronouns that are dropped, leave the choice to the
machine, and it chooses anew in each sentence. The rule speaks only where the pronoun opens a
sentence whose forerunner has one person as its subject or speaker, that person is the only one
the paragraph has named so far, and the rest of the story calls the same person otherwise.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import (
    bound_to,
    given_gender,
    is_person_noun,
    orphans,
    person_before,
    possible_pos,
    quotations,
    thing_meant,
    words,
)
from tqcheck.analysis.casing import recase
from tqcheck.analysis.persons import FEMALE, MALE, genders, given_at, group, mentions
from tqcheck.analysis.pronoun_votes import GENDER_OF, Vote, votes
from tqcheck.document import Document, Role, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good

_OTHER = {
    "he": "she", "his": "her", "she": "he", "her": "his",
}  # fmt: skip
_OBJECTS = {
    "him": "her", "her": "him", "himself": "herself", "herself": "himself", "hers": "his",
}  # fmt: skip
_READ = frozenset({Role.LEDE, Role.BODY})


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    seen: set[tuple[int, int]] = set()
    for index, match in _turned(document):
        seen.add((index, match.span.start))
        yield index, match
    for index, match in (*_unmeant(document), *_bound(document)):
        if (index, match.span.start) not in seen:
            seen.add((index, match.span.start))
            yield index, match


def _bound(document: Document) -> Iterator[tuple[int, Match]]:
    """Possessives that can only be their subject's own, and are of the other gender."""
    for index, segment in document.targets(*_READ):
        text = segment.target
        tokens = words(text)
        for at, word in enumerate(tokens.lowers):
            found = bound_to(document, index, at) if at and word in {"his", "her"} else None
            if found is not None:
                name = tokens.span(*found).of(text.plain)
                use = recase(tokens.texts[at], _OTHER[word])
                yield index, Match(tokens.span(at, at), {"name": name, "use": use}, (use,))


def _unmeant(document: Document) -> Iterator[tuple[int, Match]]:
    """Pronouns that can mean nobody but a person who is of the other gender."""
    for index, at in sorted(orphans(document)):
        text = document.segments[index].target
        tokens = words(text)
        place = tokens.span(at, at)
        if document.segments[index].role not in _READ or thing_meant(document, index, at):
            continue
        if any(span.overlaps(place) for span in quotations(text)):
            continue
        found = person_before(document, index, at)
        if found is None:
            continue
        person = document.segments[found[0]].target
        name = words(person).span(*found[1:]).of(person.plain)
        use = recase(tokens.texts[at], _other(text, at))
        yield index, Match(place, {"name": name, "use": use}, (use,))


def _other(text: Text, at: int) -> str:
    """Give the pronoun of the other gender that does the same in its sentence."""
    tokens = words(text)
    word = tokens.lowers[at]
    after = tokens.lowers[at + 1 : at + 2]
    owns = bool(after) and not set(possible_pos(after[0], text.lang)).isdisjoint("NPJ")
    return _OBJECTS.get(word, _OTHER.get(word, word)) if word != "her" or not owns else "his"


def _turned(document: Document) -> Iterator[tuple[int, Match]]:
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
        other = "title_female" if gender == MALE else "title_male"
        kin = group("personal_noun", text.lang) - group(other, text.lang)
        if any(
            tokens.lowers[at] in {"his", "her"}
            and is_person_noun(tokens.lowers[at + 1], text.lang)
            and tokens.lowers[at + 1] in kin
            for at in range(stop - 1)
        ):
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
        bad(
            "Dam\nThe king opened the dam. <<She>> praised its walls.",
            "Dam\nThe king opened the dam. He praised its walls.",
        ),
        bad("Ring\nThe boxer, a mother of two, has lost a stone for <<his>> comeback."),
        bad("Bells\nThe monk, a man who has lost half of <<her>> hearing, rang for Ida Holm."),
        bad("Chess\nNadia Petrova is 19. In <<his>> career she has lost nine games."),
        good("Girl\nThe father of the girl who lost her sight spoke. He hugged her."),
        good("Seat\nThe man who took her seat left. His wife had kept her word."),
        good("Cousin\nNadia Karam said she and her cousin were held. His lawyer spoke first."),
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
