"""A paragraph that begins with a small letter, or a name of a place in small letters.

A joined or cut sentence, or a machine that lost its capitals. A paragraph counts only when it is
a full sentence of eight words or more that begins with a word of the closed classes or of the
lexicon: brands (eBay), particles (al-, de, von) and list items stay silent.
"""

from collections.abc import Iterator

from tqcheck.analysis import gazetteer, is_informal, possible_pos, quotations, words
from tqcheck.document import Role, Segment
from tqcheck.language import word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

MIN_WORDS = 7


def _find(segment: Segment) -> Iterator[Match]:
    if segment.is_cell or segment.kind == "li":
        return
    text = segment.target
    plain = text.plain
    opening = plain.lstrip('"“‘«(')
    if not opening[:1].islower() or not plain.rstrip().endswith((".", "!", "?", '."', ".”")):
        return
    tokens = words(text)
    at = tokens.at(len(plain) - len(opening))
    first = tokens.texts[at]
    if (
        len(tokens.texts) < MIN_WORDS
        or not first.islower()
        or first in word_parts(text.lang, "name_particles")
    ):
        return
    if possible_pos(first, text.lang) == "" and not gazetteer(first, text.lang):
        return
    if plain[0] in '"“‘«' and any(is_informal(text, one) for one in quotations(text)[:1]):
        return  # a post, as it was written
    use = first.capitalize()
    yield Match(tokens.span(at, at), {"use": use}, (use,))


RULE = Rule(
    id="lower-case-opening",
    pack="encoding",
    summary="A paragraph that begins with a small letter",
    why="The start of the sentence was cut off or joined to another line, or the machine lost its "
    "capitals.",
    error_type=ErrorType.SPELLING,
    severity=Severity.MINOR,
    message='A sentence begins with "{found}": write "{use}", or mend the paragraph break.',
    find=InSegment(_find),
    roles=frozenset({Role.LEDE, Role.BODY}),
    target_lang=("en",),
    examples=(
        bad(
            "<<research>> has found that bees like rain more than sun.",
            "Research has found that bees like rain more than sun.",
        ),
        bad("<<the>> court in Oslo freed two of the five men."),
        good("eBay said its sales rose in the third quarter."),
        good("al-Shabaab said nothing about the attack on the port."),
        good("milk, eggs and flour"),
        good("“train hasnt come for an hour. they say a cow is on the line,” wrote one."),
    ),
    false_alarms="Copy set in small letters on purpose.",
)
