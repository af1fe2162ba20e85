"""A phrase that comes round again and again in a paragraph: a machine in a loop.

Four words that stand four times or more in one paragraph and make up a good part of it. The
commonest form of what research calls an oscillating hallucination.
"""

from collections import Counter
from collections.abc import Iterator

from tqcheck.analysis import words
from tqcheck.document import Segment
from tqcheck.language import languages_that_have, word_parts
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import InSegment, Match, Rule, bad, good

SIZE = 4  # words of the phrase
TIMES = 4
SHARE = 0.4  # of the words of the paragraph


def _find(segment: Segment) -> Iterator[Match]:
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
        good(
            "The bank of the town, the bank of the port and the bank of the north closed, and the "
            "owner of the bank of the town said he would not open it again before the summer, "
            "while people from the villages had to drive to the coast for their money."
        ),
    ),
    false_alarms="A poem or a litany.",
)
