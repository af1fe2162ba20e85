"""Sentences of one side of a pair that nothing on the other side was made from."""

from tqcheck.align import Bead, align, anchors
from tqcheck.analysis import sentences
from tqcheck.analysis.lengths import stretch
from tqcheck.document import Text
from tqcheck.span import Span

# A sentence that nothing was made from: how sure its bead, how long its English, how far (standard
# deviations) the lengths are apart with it, and how near they are without (bench/losses.py).
ALONE, MIN_ALONE, APART, NEAR = 0.5, 25, 1.0, 2.2
# ... and how long its neighbour may be for itself, and must be too short for both.
FULL, SHORTER, FAR_SHORTER = 1.2, 2.0, 4.0
APART_OF_ONE = 3.0  # a long sentence is often made two


def alone(fuller: Text, poorer: Text) -> Span | None:
    """Find a sentence of one text that none of the other was made from, or was made into.

    With it, the lengths of the two disagree; without it, they agree. What it holds of numbers and
    names is not in the other text either.
    """
    langs = (fuller.lang, poorer.lang)
    whole = stretch(len(fuller.plain), len(poorer.plain), langs)
    if whole is None or whole.sigmas > -APART:
        return None
    left, right = sentences(fuller), sentences(poorer)
    if len(left) < 2 or not right or (len(right) == 1 and whole.sigmas > -APART_OF_ONE):
        return None
    parts = [one.of(fuller.plain) for one in left], [one.of(poorer.plain) for one in right]
    here = anchors(poorer.plain)
    beads = align(*parts, langs)
    for index, bead in enumerate(beads):
        if bead.target.start < bead.target.end or bead.confidence < ALONE:
            continue
        lost = Span(left[bead.source.start].start, left[bead.source.end - 1].end)
        said = lost.of(fuller.plain).rstrip()
        rest = stretch(len(fuller.plain) - len(said), len(poorer.plain), langs)
        least = stretch(MIN_ALONE, len(said), ("en", fuller.lang))
        held = anchors(said)
        if rest is None or least is None or least.share < 1 or abs(rest.sigmas) > NEAR:
            continue
        beside = beads[max(index - 1, 0) : index] + beads[index + 1 : index + 2]
        if any(_may_hold(parts, one, said, langs) for one in beside):
            continue
        if (held & here).total() * 2 <= held.total():
            return Span(lost.start, lost.start + len(said))
    return None


def _may_hold(
    parts: tuple[list[str], list[str]], bead: Bead, said: str, langs: tuple[str, str]
) -> bool:
    """Whether the sentences of a bead may tell that of their neighbour too, so long they are."""
    here = sum(map(len, parts[0][bead.source.start : bead.source.end]))
    there = sum(map(len, parts[1][bead.target.start : bead.target.end]))
    one, both = (stretch(size, max(there, 1), langs) for size in (here, here + len(said)))
    if one is None or both is None:
        return False
    return both.sigmas > -(FAR_SHORTER if one.sigmas > FULL else SHORTER)
