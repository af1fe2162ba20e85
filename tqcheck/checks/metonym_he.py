"""A ministry that "said he would", a club with "his website", a suburb that lost "half of his".

Two readings are told apart by what stands before. "The prison service said he had been moved"
speaks of a man named a moment ago. Where neither the sentence nor two paragraphs before name
anybody of whom the pronoun can speak, it can only be the body itself; where the clause is less
plain, nobody may be named in the story so far. A website that somebody announces things on is
the announcer's, whoever else is named.
"""

from collections.abc import Iterator

from tqcheck.analysis import (
    Acting,
    acting_body,
    acts_as_body,
    capital_runs,
    carried_body,
    classes_at,
    firm_names,
    is_guardian,
    may_mean,
    orphans,
    possible_pos,
    quotations,
    sentence_at,
    thing_meant,
    words,
)
from tqcheck.analysis.casing import recase
from tqcheck.analysis.persons import FEMALE, MALE, group
from tqcheck.document import Document, Role, Text
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import EDGE, InStory, Match, Rule, bad, good

_USE = {"he": "it", "she": "it", "his": "its", "her": "its"}
_GENDER = {"he": MALE, "his": MALE, "she": FEMALE, "her": FEMALE}
_READ = frozenset({Role.LEDE, Role.BODY})
_NEAR = 1  # paragraphs
_POSTED = frozenset({"wrote", "posted", "published", "writes", "posts", "publishes"})


def _find(document: Document) -> Iterator[tuple[int, Match]]:
    spared: dict[int, set[int]] = {}
    for index, segment in document.targets():
        text = segment.target
        if segment.role not in _READ or _USE.keys().isdisjoint(words(text).lowers):
            continue
        tokens = words(text)
        for at, word in enumerate(tokens.lowers):
            if word not in _USE or at < 2:
                continue
            beside = (*tokens.lowers[at - 2 : at], *tokens.lowers[at + 1 : at + 3])
            if not _USE.keys().isdisjoint(beside):
                continue  # "he and she", "his or her": of two people
            if _is_quoted(text, at) or _is_personal(text, at):
                continue
            body = _body(document, index, at, spared)
            if body is None:
                continue
            spared.setdefault(index, set()).add(at)
            use = recase(tokens.texts[at], _USE[word])
            name = tokens.span(body.first, body.last).of(text.plain)
            yield index, Match(tokens.span(at, at), {"subject": name, "use": use}, (use,))


def _body(document: Document, index: int, at: int, spared: dict[int, set[int]]) -> Acting | None:
    """Find the body that a pronoun stands for, where it can stand for nobody."""
    text, firms = document.segments[index].target, firm_names(document)
    body = acting_body(text, at, firms)
    if body is not None and _speaks_for_head(text, body):
        return None
    if body is not None:
        acts = acts_as_body(text, at) and not is_guardian(text, body)
        body = body._replace(direct=body.direct or acts, acts=acts)
        if _is_orphan(document, index, at, body, spared):
            return body
    else:
        body = carried_body(text, at, firms)
        if body is not None and _is_alone(document, index, at, body):
            return body
    return thing_meant(document, index, at) if (index, at) in orphans(document) else None


def _is_quoted(text: Text, at: int) -> bool:
    place = words(text).span(at, at)
    return any(span.overlaps(place) for span in quotations(text))


def _is_personal(text: Text, at: int) -> bool:
    """Whether it is something that only a person has: "his widow", "his condition"."""
    tokens = words(text)
    if tokens.lowers[at] not in {"his", "her"}:
        return False
    return not group("personal_noun", text.lang).isdisjoint(tokens.lowers[at + 1 : at + 3])


def _is_orphan(
    document: Document, index: int, at: int, body: Acting, spared: dict[int, set[int]]
) -> bool:
    """Whether nobody is named near of whom the pronoun could speak.

    `spared` are the tokens found to be pronouns for bodies so far, by segment.
    """
    text = document.segments[index].target
    tokens = words(text)
    gender = _GENDER[tokens.lowers[at]]
    sentence = tokens.within(sentence_at(text, tokens.starts[at]))
    own = {*range(body.first, body.last + 1), *spared.get(index, ())}
    if _is_its_site(text, at) or _is_its_stance(text, at):
        return not may_mean(document, index, (sentence.start, at), own, gender)
    if body.direct and _is_owned(text, at):
        return not may_mean(document, index, (0, at), own, gender)
    own |= {one for one in range(at, sentence.stop) if tokens.lowers[one] in _GENDER}
    rest = [(_owned(text, at), sentence.stop)] if tokens.lowers[at] in {"his", "her"} else []
    for reach in ((0, at), *rest):
        if may_mean(document, index, reach, own, gender):
            return False
    sure = body.direct and not _is_passive(text, at)
    before = [
        one
        for one, segment in document.targets()
        if one < index and segment.role in _READ | {Role.HEADLINE, Role.SUBHEAD, Role.QUOTE}
    ]
    near = before[-_NEAR:] + before[:1] if sure else before
    if body.acts:
        near = [one for one in near if not _only_speaks(document.segments[one].target)]
    return not any(
        may_mean(
            document, one, (0, len(words(document.segments[one].target).lowers)), (-1, -1), gender
        )
        for one in near
    )


def _speaks_for_head(text: Text, body: Acting) -> bool:
    """Whether it is a house that speaks for one person all day: the Vatican, the White House."""
    name = words(text).lowers[body.first : body.last + 1]
    return not group("household", text.lang).isdisjoint(name)


def _only_speaks(text: Text) -> bool:
    """Whether a paragraph quotes somebody, and names nobody else."""
    tokens = words(text)
    runs = [(low, high) for low, high in capital_runs(text) if high > low]
    if len(runs) != 1 or not quotations(text):
        return False
    low, high = runs[0]
    beside = (*range(max(low - 3, 0), low), *range(high + 1, min(high + 9, len(tokens.lowers))))
    return any("say" in classes_at(text, one) for one in beside)


def _is_alone(document: Document, index: int, at: int, body: Acting) -> bool:
    """Whether nobody at all is spoken of before whom "After a week he" could mean."""
    text = document.segments[index].target
    gender = _GENDER[words(text).lowers[at]]
    own = set(range(body.first, body.last + 1))
    reaches = [(index, (0, at))]
    reaches += [
        (one, (0, _length(document, one)))
        for one, segment in document.targets()
        if one < index and segment.role in _READ | {Role.HEADLINE, Role.SUBHEAD, Role.QUOTE}
    ]
    return not _is_passive(text, at) and not any(
        may_mean(document, one, reach, own if one == index else (-1, -1), gender)
        for one, reach in reaches
    )


def _is_its_stance(text: Text, at: int) -> bool:
    """Whether it is what only the subject can have: "repeated his readiness"."""
    tokens = words(text)
    return (
        tokens.lowers[at] in {"his", "her"}
        and tokens.lowers[at - 1] in group("stance_verb", text.lang)
        and not group("stance_noun", text.lang).isdisjoint(tokens.lowers[at + 1 : at + 3])
    )


def _is_owned(text: Text, at: int) -> bool:
    """Whether it is what bodies have and persons seldom: "said her shareholders would"."""
    tokens = words(text)
    after = tokens.lowers[at + 1 : at + 4]
    if tokens.lowers[at] not in {"his", "her"} or not after:
        return False
    after += (".", ".")
    owned = group("owned_noun", text.lang)
    if after[0] not in owned and set(possible_pos(after[0], text.lang)) <= set("JU"):
        after = after[1:]  # "in his first ruling"
    plural = "P" in possible_pos(after[0], text.lang)
    heads = plural or set(possible_pos(after[1], text.lang)).isdisjoint("NP")
    return after[0] in owned and (heads or after[1] in {"would", "will"})


def _owned(text: Text, at: int) -> int:
    """Token after what a possessive owns: "his first ambassador"."""
    tokens = words(text)
    here = at + 1
    while here < min(at + 5, len(tokens.lowers)) and not set(
        possible_pos(tokens.lowers[here], text.lang)
    ).isdisjoint("NPJ"):
        here += 1
    return here


def _length(document: Document, index: int) -> int:
    return len(words(document.segments[index].target).lowers)


def _is_its_site(text: Text, at: int) -> bool:
    """Whether it is what a body announces things on: "said on his official website"."""
    tokens = words(text)
    if tokens.lowers[at - 1] not in {"on", "in", "through", "via"}:
        return False
    if tokens.lowers[at - 2] not in group("claim_verb", text.lang) | {
        "wrote",
        "posted",
        "published",
    }:
        return False
    return any(word in group("site_noun", text.lang) for word in tokens.lowers[at + 1 : at + 4])


def _is_passive(text: Text, at: int) -> bool:
    """Whether something is done to whom the pronoun means: "he had been moved", "he was 41"."""
    tokens = words(text)
    here = at + 1
    count = len(tokens.lowers)
    while here < count and classes_at(text, here) & {"have", "modal"}:
        here += 1
    if tokens.lowers[at] not in {"he", "she"} or here >= count:
        return False
    if "be" not in classes_at(text, here) or here + 1 >= count:
        return False
    return not set(possible_pos(tokens.lowers[here + 1], text.lang)) & set("G")


RULE = Rule(
    id="metonym-he",
    pack="pronouns",
    summary='A place, body or company that is "he" or "she"',
    why="A ministry, an agency or a capital is a thing in English. Source languages with "
    "grammatical gender, or with one pronoun for all, lead a machine to he or she.",
    error_type=ErrorType.GRAMMAR,
    severity=Severity.MAJOR,
    message='"{subject}" is no person, and nobody is named before: write "{use}" for "{found}".',
    find=InStory(_find, needs=tuple(f"{EDGE}{word}{EDGE}" for word in _USE)),
    target_lang=("en",),
    examples=(
        bad(
            "Bridge to close\nThe rail ministry said <<he>> would mend the bridge by May.",
            "Bridge to close\nThe rail ministry said it would mend the bridge by May.",
        ),
        bad("Probes\nIndia has sent <<his>> own probes to the moon."),
        bad("Aid\nThe trade ministry has expressed <<his>> concern about the tax."),
        bad("Probe\nThe satellite weighs a tonne. After a week <<she>> will reach the moon."),
        bad("Talks\nErik Holm spoke.\nThe trade ministry repeated <<his>> readiness to help."),
        bad("Vases\nEngine maker Vexaro grows.\nVexaro said <<he>> had hired a thousand people."),
        bad("Talks\nIda Holm, a nurse, wept.\nThe city has promised <<her>> residents a tram."),
        bad("Court\nOle Lund denied it.\nThe court said in <<his>> ruling that it was too late."),
        bad("Frost\nThe weather office, in <<his>> bulletin, warned of frost."),
        bad("Tram\nThe council gave <<her>> blessing to the tram."),
        bad('Fire\n"I ran," said Ida Holm, a cook.\nThe water board said <<she>> would repair it.'),
        bad("Ballots\nThe panel will recount the votes. By <<his>> figures, 40 were lost."),
        good("Chief\nKarl Benn takes over in June.\nThe firm said he would cut costs."),
        good("Cold\nThe White House said he had a cold. The Vatican said he had a cough."),
        good("Head\nThe school has a new head. She comes from Graz."),
        good("Hearing\nA man was held. The court sat on Monday. After a week he will return."),
        good("Aid\nThe club has paid for his house and expressed its concern."),
        bad("Aid\nIt rained.\nUNICEF said that <<she>> had asked for tents."),
        good("Bridge to close\nThe rail ministry said it would mend the bridge by May."),
        good("Held\nOle Lund was held on Monday.\nThe prison service said he had been moved."),
        good("Held\nThe prison service said of the captain that he had been moved."),
        good("Own goal\nThe club of the striker said he would rest. He has his own plans."),
        good("Lund Held In Oslo\nThe army said he had flown home."),
        good("Held\nA pilot was freed.\nThe army said he had flown home."),
    ),
    false_alarms="A person last named two paragraphs before.",
)
