"""The same sentence twice in a row, or the same words: "the letter the letter".

Four words and more also count when a word or a few stand between: "in the small hours of the day
in the small hours".
"""

from collections.abc import Iterator
from itertools import pairwise

from tqcheck.analysis import possible_pos, sentences, words
from tqcheck.document import Segment, Text
from tqcheck.language import languages_that_have, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good
from tqcheck.span import Span

MIN_LETTERS = 12
LONGEST = 6  # words of a phrase
ECHO = 4  # words that may stand again after a few others
GAP = 4
CONTENT = 2
CALL = 5  # words of a sentence that is a call


def _find(segment: Segment) -> Iterator[Match]:
    text = segment.target
    spans = sentences(text)
    for before, after in pairwise(spans):
        first, second = before.of(text.plain).strip(), after.of(text.plain).strip()
        if first != second or len(first) < MIN_LETTERS or first[0] in '"“„':
            continue
        if not _is_call(text, before):
            yield Match(Span(before.start, after.start + len(second)), {"words": second})
    lowers = words(text).lowers
    if len(set(pairwise(lowers))) == len(lowers) - 1:
        return
    free = 0
    for at in _said_again(lowers):
        size = _repeated(lowers, at, text.lang) if at >= free else 0
        if not size and at >= free and (turn := _turns_back(lowers, at, text.lang)):
            span = words(text).span(at, at + turn[1])
            yield Match(span, {"words": words(text).span(at, at + turn[0] - 1).of(text.plain)})
            free = at + turn[1] + 1
        if size and not _is_on_purpose(text, at, size):
            span = words(text).span(at, at + 2 * size - 1)
            yield Match(span, {"words": words(text).span(at, at + size - 1).of(text.plain)})
            free = at + 2 * size
    for at, size, again in _echoes(words(text).texts, text.lang):
        if at >= free:
            span = words(text).span(at, again + size - 1)
            yield Match(span, {"words": words(text).span(at, at + size - 1).of(text.plain)})
            free = again + size


def _is_call(text: Text, span: Span) -> bool:
    """Whether a short sentence orders or denies, as is said twice on purpose: "Do not knead"."""
    here = words(text).within(span)
    lowers = words(text).lowers[here.start : here.stop]
    if len(lowers) > CALL + 1:
        return False
    opening = lowers[0]
    named = any(word[0].isupper() for word in words(text).texts[here.start + 1 : here.stop])
    return not named and (
        opening in word_parts(text.lang, "calls") or "V" in possible_pos(opening, text.lang)
    )


def _is_on_purpose(text: Text, at: int, size: int) -> bool:
    """Whether a phrase is a name ("The Who The Who", in a list), an order, or a line of verse."""
    texts = words(text).texts[at : at + size]
    before = words(text).texts[at - 1] if at else "."
    named = (
        texts[0] == "The" and all(word.istitle() for word in texts) and before in {*".,;:", "The"}
    )
    return named or _is_verse(text)


def _is_verse(text: Text) -> bool:
    """Whether a line has neither capital nor full stop: it is a poem's."""
    plain = text.plain.strip()
    return plain[:1].islower() and plain[-1:] not in {".", "!", "?", ":", '"', "”"}


def _echoes(texts: tuple[str, ...], lang: str) -> Iterator[tuple[int, int, int]]:
    """Find a phrase, its size, and where it stands again after one to four other words.

    Not one of names: "the Institute of Geology at the Institute of Science".
    """
    seen: dict[tuple[str, ...], int] = {}
    small, parting = word_parts(lang, "small_words"), word_parts(lang, "echo_breaks")
    if not parting:
        return
    for again in range(len(texts) - ECHO + 1):
        gram = texts[again : again + ECHO]
        at = seen.get(gram)
        seen[gram] = again
        if at is None or not 1 <= again - at - ECHO <= GAP:
            continue
        if not all(word[0].isalnum() for word in texts[at:again]):
            continue
        if not set(parting).isdisjoint(texts[at : again + ECHO]):
            continue
        if all(word.islower() for word in gram[1:]) and (
            sum(word not in small and len(word) > 3 for word in gram) >= CONTENT
        ):
            yield at, ECHO, again


def _said_again(lowers: tuple[str, ...]) -> list[int]:
    """List the places of two words that stand again a few words later."""
    last: dict[tuple[str, str], int] = {}
    found: list[int] = []
    for at, pair in enumerate(pairwise(lowers)):
        before = last.get(pair)
        if before is not None and at - before <= LONGEST + 1:
            found.append(before)
        last[pair] = at
    return sorted(set(found))


def _repeated(lowers: tuple[str, ...], at: int, lang: str) -> int:
    """Size of the phrase that begins at a token and is said again at once; 0 for none."""
    first = lowers[at]
    for size in range(2, LONGEST + 1):
        if at + 2 * size > len(lowers):
            return 0
        if lowers[at + size] != first or lowers[at + size + 1] != lowers[at + 1]:
            continue
        phrase = lowers[at : at + size]
        if phrase == lowers[at + size : at + 2 * size] and _is_phrase(phrase, lang):
            return size
    return 0


def _turns_back(lowers: tuple[str, ...], at: int, lang: str) -> tuple[int, int] | None:
    """Size of what comes back behind an "and" or an adjunct, and tokens to where it ends again."""
    if looped := _looped(lowers, at, lang):
        return looped, 2 * looped
    circle = _circle(lowers, at, lang)
    return (2, circle) if circle else None


def _looped(lowers: tuple[str, ...], at: int, lang: str) -> int:
    """Size of a long phrase that is joined to itself: "for want of rain and for want of rain"."""
    joins = {one for one in word_parts(lang, "phrase_joiners") if one in {"and", "or"}}
    small = word_parts(lang, "small_words")
    for size in range(ECHO, LONGEST + 1):
        phrase = lowers[at : at + size]
        if lowers[at + size : at + 2 * size + 1] == (*lowers[at + size : at + size + 1], *phrase):
            content = sum(word not in small and len(word) > 3 for word in phrase)
            worded = all(word[0].isalnum() for word in phrase)
            if worded and lowers[at + size] in joins and content >= CONTENT:
                return size
    return 0


def _circle(lowers: tuple[str, ...], at: int, lang: str) -> int:
    """Tokens to the end of an adjunct that comes round: "on credit, in parcels, on credit"."""
    turning = word_parts(lang, "turning")
    if lowers[at] not in turning or len(lowers[at + 1]) <= len("any"):
        return 0
    pair = lowers[at : at + 2]
    for again in range(at + len(turning[0]) + 2, at + LONGEST + 2):
        between = [word for word in lowers[at + 2 : again] if word != ","]
        adjuncts = between[::2]
        if lowers[again : again + 2] == pair:
            led = bool(between) and len(between) % 2 == 0 and {*adjuncts} <= {*turning}
            return again + 1 - at if led and between[1] != pair[1] else 0
    return 0


def _is_phrase(phrase: tuple[str, ...], lang: str) -> bool:
    """Whether it is made of words, two of them different, and is no "on and on and on"."""
    letters = [word for word in phrase if word[0].isalpha()]
    return (
        len(letters) == len(phrase)
        and len(set(letters)) > 1
        and (_is_led(phrase, lang) or phrase[-1] not in word_parts(lang, "phrase_joiners"))
        and any(len(word) > 3 for word in letters)
        and phrase[0] not in word_parts(lang, "name_heads")
        and (len(phrase) >= ECHO or not set(word_parts(lang, "phrase_links")).intersection(phrase))
    )


def _is_led(phrase: tuple[str, ...], lang: str) -> bool:
    """Whether a joiner ends a phrase that is one word: "according to", "in order to".

    "Closer to closer" and "thousands of thousands of" build on the joiner.
    """
    return phrase in {tuple(one.split("_")) for one in word_parts(lang, "joined_phrases")}


RULE = Rule(
    id="repeated-sentence",
    pack="doubling",
    summary="A sentence or phrase twice in a row",
    why="A machine that loops, or a join of two segments that both hold the sentence.",
    error_type=ErrorType.ADDITION,
    severity=Severity.MAJOR,
    message='"{words}" stands here twice in a row: cut one.',
    find=InSegment(_find),
    target_lang=languages_that_have("sentence"),
    examples=(
        bad("It rained. <<No one was on the bus. No one was on the bus.>>"),
        bad("He read <<the letter the letter>> aloud."),
        bad("It came <<in the early hours of Monday in the early hours>>."),
        bad("He went <<to hospital by boat to hospital by boat>>."),
        bad("<<According to according to>> the clerk, it rained."),
        good("The head of the old port met the head of the old port's union."),
        bad("They sell stoves <<on credit in parcels on credit>>."),
        good("They went from door to door and from street to street, by bus, by train or by bus."),
        bad("It failed <<for want of early rain and for want of early rain>>."),
        good("Stir. Do not let it boil. Do not let it boil."),
        good("They liked The Band, The Band The Band: a joke of theirs."),
        good("On and on and on it went, step by step by step."),
        good("He said that that letter was the letter."),
    ),
    false_alarms="A refrain or a chant outside quotation marks.",
)
