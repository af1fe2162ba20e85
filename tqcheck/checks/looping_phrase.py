"""A phrase that comes round again and again in a paragraph: a machine in a loop.

Four words that stand four times or more in one paragraph and make up a good part of it. The
commonest form of what research calls an oscillating hallucination. A shorter phrase counts when
it stands three times or more with nothing but commas between, outside quotation marks.
"""

from collections import Counter
from collections.abc import Collection, Iterator

from tqcheck.analysis import quotations, words
from tqcheck.document import Segment
from tqcheck.language import languages_that_have, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

LONGEST = 8  # words of a phrase between commas
SIZE = 4  # words of the phrase
TIMES = 4
LISTED = 3  # times of a phrase between commas
SHARE = 0.4  # of the words of the paragraph


_CHANTED = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})


def _find(segment: Segment) -> Iterator[Match]:
    found = list(_looped(segment))
    yield from found or (_listed(segment) if segment.target.plain.count(",") >= LISTED - 1 else ())


def _looped(segment: Segment) -> Iterator[Match]:
    """Find four words that make up a good part of the paragraph."""
    tokens = words(segment.target)
    if len(tokens.texts) < SIZE * 3:
        return
    places = [at for at, word in enumerate(tokens.texts) if word[0].isalpha()]
    lowers = [tokens.lowers[at] for at in places]
    if len(set(lowers)) * 2 > len(lowers):
        return  # more than half of the words are new: no loop
    grams = [tuple(lowers[at : at + SIZE]) for at in range(len(lowers) - SIZE + 1)]
    gram, times = Counter(grams).most_common(1)[0] if grams else ((), 0)
    small = word_parts(segment.target.lang, "small_words")
    if times < TIMES or times * SIZE < SHARE * len(lowers):
        return
    if all(word in small for word in gram):
        return
    first = places[grams.index(gram)]
    last = places[len(grams) - 1 - grams[::-1].index(gram) + SIZE - 1]
    yield Match(tokens.span(first, last), {"phrase": " ".join(gram), "times": str(times)})


def _listed(segment: Segment) -> Iterator[Match]:
    """Find a phrase of two words or more that a sentence lists again and again."""
    text = segment.target
    tokens = words(text)
    commas = [at for at, word in enumerate(tokens.texts) if word == ","]
    small = word_parts(text.lang, "small_words")
    free = 0
    for one, comma in enumerate(commas[:-1]):
        size = commas[one + 1] - comma - 1
        phrase = tokens.lowers[comma + 1 : comma + 1 + size]
        first = comma - size
        if first < free or not 2 <= size <= LONGEST or not _is_phrase(phrase, small):
            continue
        if tokens.lowers[first:comma] != phrase:
            continue
        last, times = commas[one + 1] - 1, 2
        while tokens.lowers[last + 1 : last + 2 + size] == (",", *phrase):
            last, times = last + 1 + size, times + 1
        span = tokens.span(first, last)
        if times >= LISTED and not any(span.overlaps(quoted) for quoted in quotations(text)):
            yield Match(span, {"phrase": " ".join(phrase), "times": str(times)})
            free = last + 1


def _is_phrase(phrase: tuple[str, ...], small: Collection[str]) -> bool:
    """Whether it is made of words, one of which says something: no "3-0", no chant of "we want"."""
    return (
        _CHANTED.isdisjoint(phrase)
        and all(word[0].isalpha() or word in {"'s", "’s"} for word in phrase)
        and any(len(word) > 3 and word not in small for word in phrase)
    )


RULE = Rule(
    id="looping-phrase",
    pack="doubling",
    summary="A phrase again and again in one paragraph",
    why="A machine that has lost its input repeats what it wrote last.",
    error_type=ErrorType.ADDITION,
    severity=Severity.CRITICAL,
    message='"{phrase}" stands here {times} times: the machine went in circles; translate anew.',
    find=InSegment(_find),
    target_lang=languages_that_have("loop"),
    examples=(
        bad(
            "Then <<the men of the port and the men of the port and the men of the port and "
            "the men of the>> port left."
        ),
        bad("They waited <<for months, for months, for months, for months>>."),
        bad("It has <<brick walls, brick walls, brick walls>> and a roof."),
        good("It was cold, very cold, and they won 3-0, 3-0, 3-0."),
        good('They sang "all night, all night, all night" on the ship.'),
        good(
            "The bank of the town, the bank of the port and the bank of the north closed, and the "
            "owner of the bank of the town said he would not open it again before the summer, "
            "while people from the villages had to drive to the coast for their money."
        ),
    ),
    false_alarms="A poem or a litany.",
)
