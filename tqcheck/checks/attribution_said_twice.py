"""One statement attributed twice in a sentence, as in "he said it was safe, he said".

Only a sentence without colon or semicolon counts, and what it quotes in part is not read; its first
reporting verb must be that of the main clause, and its last clause nothing but an attribution.
Where a conjunction joins two statements, the second may have its own. Word lists:
`rules/_data/languages/*.yaml`.
"""

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.analysis import sentences
from tqcheck.document import Segment
from tqcheck.language import hints_of, language, languages_that_have
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

_BREAK = re.compile(r"[;:«»„]|(?<!\w)['‘]")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_MARK = re.compile(r'["“”]')
MIN_BETWEEN = 3  # words of the statement
MAX_SUBJECT = 80  # characters before the first verb


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    lists = language(lang).attribution
    if lists is None:
        raise LookupError(f"rules/_data/languages/{lang}.yaml has no attribution")
    article = rf"(?:(?:{lists.articles}) )?" if lists.articles else ""
    name = rf"{article}[\w'’-]+(?: [^\W\d_][\w'’-]+){{0,2}}"
    who = rf"(?P<who>{name})"
    also = f"(?:{lists.also} )?" if lists.also else ""
    verbs = f"(?:{lists.verbs})"
    before, after = f"{who} {also}{verbs}", f"{verbs}(?: {also}{who})?"
    said = after if lists.order == "verb subject" else before
    if lists.order == "either":
        led = "|".join(part for part in (verbs, lists.sources) if part)
        said = f"(?:{before}|(?:{led}) (?P<other>{name}))"
    if lists.inverted:  # French: "a-t-il dit"
        said = f"(?:{said}|{lists.inverted})"
    not_after = f"(?!{lists.not_after})" if lists.not_after else ""
    return (
        re.compile(rf"\b{verbs}\b{not_after}"),
        re.compile(rf", {said}{lists.trail}[.!]?\s*$"),
        re.compile(rf"\b(?:{lists.subordinate})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{lists.coordinate})\b"),
    )


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    first_verb, last_clause, subordinate, coordinate = _patterns(text.lang)
    for span in sentences(text):
        sentence = span.of(text.plain)
        last = last_clause.search(sentence)
        if last is None:
            continue
        who = _speaker(last)
        sentence = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), sentence)
        if _MARK.search(sentence) or _BREAK.search(sentence) or not _is_name(who):
            continue
        if sentence[last.start() : last.end()] != last[0]:
            continue
        first = first_verb.search(sentence, 0, last.start())
        if first is None or first.start() > MAX_SUBJECT:
            continue
        between = sentence[first.end() : last.start()]
        said = span.of(text.plain)[first.end() : last.start()]
        if len(said.split()) < MIN_BETWEEN or coordinate.search(between):
            continue
        subject = sentence[: first.start()]
        if subordinate.search(subject) or subject[:1] == "x":
            continue
        if not _is_same(who.lower(), subject.lower(), text.lang):
            continue
        end = len(sentence[: last.end()].rstrip(" \n.!"))
        found = Span(span.start + first.start(), span.start + end)
        yield Match(found, {})


def _speaker(last: re.Match[str]) -> str:
    """Give the speaker of a last clause, before or after its verb."""
    named = last.groupdict()
    return named["who"] or named.get("other") or ""


def _is_name(who: str) -> bool:
    """Whether it is one word, with its article or its names: no clause of its own."""
    first, *rest = who.split()[-3:] or [""]
    return all(word[0].isupper() for word in (rest[1:] if first.islower() else rest))


def _is_same(who: str, subject: str, lang: str) -> bool:
    """Whether the last speaker is the first: said again, a pronoun for the name, or unsaid."""
    lists = language(lang).attribution
    pronouns = set(lists.pronouns.split()) if lists else set()
    said = set(re.findall(r"[\w'’-]+", subject))
    if who and who.rsplit(maxsplit=1)[-1] in said:
        return True
    return bool(said) and (not who or who in pronouns) and not pronouns & said


RULE = Rule(
    id="attribution-said-twice",
    pack="doubling",
    summary="One statement attributed twice in a sentence",
    why="Languages that attribute at the end of the sentence meet English, which does so at the "
    "start; both stay.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='The statement is attributed twice ("{found}"): cut one.',
    find=InSegment(_find, needs=hints_of("attribution")),
    target_lang=languages_that_have("attribution"),
    examples=(
        bad("The mayor <<said the bridge was safe, he said>>."),
        bad("Organisers <<said on Sunday that 900 people had started, they said>>."),
        bad("The governor, Ole Dahl, <<added that the bridge was safe, the governor added>>."),
        bad("The mayor <<said that the bridge was safe, said the mayor>>."),
        bad('Ana Dahl <<said the bridge was "quite safe", she said>>.'),
        bad("Police <<said that two men had been held, according to police>>."),
        good('"The bridge is safe," said the mayor, who said it was "quite safe", she said.'),
        good("The mayor said that the bridge was safe, said the governor."),
        good("The mayor said the bridge was safe. It would open soon, he said."),
        good("He said the bridge was safe, and it would open soon, he said."),
        good("He stated that he felt good about it, police said."),
        good("The man who said the bridge was safe had lied, she said."),
        good("What the mayor said about the bridge was wrong, she added."),
        bad("El alcalde <<dijo que el puente era seguro, dijo>>.", langs="en-es"),
        good("El alcalde dijo que el puente era seguro, añadió un vecino.", langs="en-es"),
        bad("Le maire <<a déclaré que le pont était sûr, a-t-il déclaré>>.", langs="en-fr"),
        bad("Il sindaco <<ha detto che il ponte è sicuro, ha detto il sindaco>>.", langs="en-it"),
        bad("A polícia <<disse que o rio subiu, disse a polícia>>.", langs="en-pt"),
        bad("Die Ministerin <<sagte, das Dorf sei sicher, sagte sie>>.", langs="en-de"),
        good("Die Ministerin sagte, das Dorf sei sicher, sagte ein Zeuge.", langs="en-de"),
        bad("De minister <<zei dat het dorp veilig was, zei de minister>>.", langs="en-nl"),
        bad("Minister <<dodał, że most jest bezpieczny, dodał minister>>.", langs="en-pl"),
        bad("Ministr <<řekl, že most je bezpečný, řekl ministr>>.", langs="en-cs"),
        bad("Primarul <<a spus că podul este sigur, a spus primarul>>.", langs="en-ro"),
        bad("Министр <<заявил, что мост вполне безопасен, заявил министр>>.", langs="en-ru"),
        good("Министр заявил, что мост безопасен, и уехал, сообщил очевидец.", langs="en-ru"),
        bad("Міністр <<заявив, що міст цілком безпечний, заявив він>>.", langs="en-uk"),
        bad("Кметът <<каза, че мостът е безопасен, каза кметът>>.", langs="en-bg"),
    ),
)
