"""Which part of a source a part of the target was made from, where the format does not say.

Lengths are compared as Gale and Church (1993) do, under the ratio of the two documents; numbers,
and words that both sides write with the same Latin letters, are anchors. Every way to pair is
weighed, not only the best, so that each bead comes with the share of all weight that has it: its
confidence.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from tqcheck import late
from tqcheck.analysis import sentences
from tqcheck.analysis.lengths import usual_ratio
from tqcheck.analysis.reading import reading
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.span import OffsetMap, Run, Span

# How often so many source parts become so many target parts, and the spread of lengths, after
# Gale and Church (1993, tables 5 and 6); gaps and spread are wider in news than in their
# parliament: found by bench/align.py.
_MOVES = {(1, 1): 0.89, (1, 0): 0.03, (0, 1): 0.03, (2, 1): 0.04, (1, 2): 0.04, (2, 2): 0.01}
_COSTS = {move: -math.log(share) for move, share in _MOVES.items()}
_SPREAD = 10.0
_MAX_ANCHOR = 10.0
_MISSED = 0.5
_BAND = 16
MAX_PARTS = 2000
# No true pair of news with six anchors shares less; of strangers nine in ten do (bench/align.py).
STRANGE, MIN_ANCHORS = 0.1, 6
UNSURE = 0.4  # of a source that stands over several targets and could not be divided
_TOKEN = late.pattern(
    r"\d+(?:[.,\u066b\u066c]\d+)*|[A-Z][A-Za-z]{2,}|[^\W\d_]*[A-Z][^\W\d_]+"
    r'|[?\uff1f\u061f!\uff01%\u066a:\uff1a(\uff08"“”«»„「『]'
)
# Marks that a translation keeps, whatever their form.
_MARKS = str.maketrans("\uff1f\u061f\uff01\u066a\uff1a\uff08“”«»„「『", "??!%:(" + 7 * '"')


class Bead(NamedTuple):
    """Parts that belong together, by index, half-open; one side may be empty."""

    source: Span
    target: Span
    confidence: float


class _Part(NamedTuple):
    """Length in code points of the target, and the anchors that both sides have."""

    length: float
    anchors: frozenset[str]


def anchors(text: str) -> Counter[str]:
    """Count what a translation keeps: digits, words in Latin letters by their beginning, marks."""
    return Counter(_anchor(found) for found in _TOKEN.findall(text))


def _anchor(found: str) -> str:
    if found[0].isdecimal():
        return "".join(str(int(char)) for char in found if char.isdecimal())
    return found[:4].casefold().translate(_MARKS)


def align(
    source: Sequence[str], target: Sequence[str], langs: tuple[str, str] | None = None
) -> tuple[Bead, ...]:
    """Pair the parts of two texts, in order, each part in exactly one bead.

    `langs`, of source and target, say how long a target should be; where they are not given or
    not known, the two texts do, and what one lacks is soon hidden. Beyond 2,000 parts a side,
    nothing is paired and one bead of no confidence holds it all.
    """
    if not source or not target or max(len(source), len(target)) > MAX_PARTS:
        whole = Bead(Span(0, len(source)), Span(0, len(target)), 0.0)
        return (whole,) if source or target else ()
    return _Lattice(source, target, usual_ratio(*langs) if langs else None).beads()


Cell = tuple[int, int]


class _Lattice:
    """All ways to pair two lists of parts. Mutable: it lives inside one call."""

    def __init__(self, source: Sequence[str], target: Sequence[str], ratio: float | None) -> None:
        left, right = ([anchors(text) for text in texts] for texts in (source, target))
        measured = sum(map(len, target)) / max(sum(map(len, source)), 1)
        self.ratio = min(max(ratio or measured, 0.1), 10.0)
        seen = [Counter(word for part in side for word in part) for side in (left, right)]
        # An anchor says the more, the fewer parts hold it.
        self.weights = {
            word: math.log(1 + 2 * len(source) / (seen[0][word] + seen[1][word]))
            for word in seen[0].keys() & seen[1].keys()
        }
        self.source = self._parts(source, left, self.ratio)
        self.target = self._parts(target, right, 1.0)
        self.size = (len(source), len(target))
        self.costs: dict[tuple[Cell, Cell], float] = {}

    def _parts(
        self, texts: Sequence[str], words: Sequence[Counter[str]], ratio: float
    ) -> list[list[_Part]]:
        """Give the parts of one side taken none, one and two at a time."""
        ones = [
            _Part(len(text) * ratio, frozenset(held.keys() & self.weights.keys()))
            for text, held in zip(texts, words, strict=True)
        ]
        twos = [
            _Part(one.length + two.length, one.anchors | two.anchors) for one, two in pairwise(ones)
        ]
        return [[_Part(0.0, frozenset())] * (len(ones) + 1), ones, twos]

    def cost(self, at: Cell, move: Cell) -> float:
        """Cost (negative log-likelihood) of a bead that begins at a cell."""
        known = self.costs.get((at, move))
        if known is None:
            known = self.costs[at, move] = self._cost(at, move)
        return known

    def _cost(self, at: Cell, move: Cell) -> float:
        here, there = self.source[move[0]][at[0]], self.target[move[1]][at[1]]
        shared = here.anchors & there.anchors
        alone = len(here.anchors) + len(there.anchors) - 2 * len(shared)
        cost = _COSTS[move] + _MISSED * alone
        if not move[0] or not move[1]:
            return cost + 0.02 * math.sqrt(here.length + there.length)
        gain = sum([self.weights[word] for word in shared])
        return cost + _stretch(here.length, there.length) - min(gain, _MAX_ANCHOR)

    def beads(self) -> tuple[Bead, ...]:
        """Find the best way, each bead with its share of the weight of all ways."""
        forward, back = self._forward()
        behind = self._backward()
        n, m = self.size
        total = forward.get((n, m))
        if total is None:
            return (Bead(Span(0, n), Span(0, m), 0.0),)
        path: list[Bead] = []
        at = (n, m)
        while at != (0, 0):
            di, dj = back[at]
            i, j = at[0] - di, at[1] - dj
            log = forward[i, j] - self.cost((i, j), (di, dj)) + behind[at] - total
            path.append(Bead(Span(i, at[0]), Span(j, at[1]), min(math.exp(min(log, 0.0)), 1.0)))
            at = (i, j)
        return tuple(reversed(path))

    def _cells(self) -> list[Cell]:
        n, m = self.size
        band = abs(n - m) + _BAND
        return [
            (i, j)
            for i in range(n + 1)
            for j in range(max(0, i * m // n - band), min(m, i * m // n + band) + 1)
        ]

    def _forward(self) -> tuple[dict[Cell, float], dict[Cell, Cell]]:
        weight = {(0, 0): 0.0}
        best = {(0, 0): 0.0}
        back: dict[Cell, Cell] = {}
        for i, j in self._cells():
            if not i and not j:
                continue
            ways: list[float] = []
            for move in _MOVES:
                before = (i - move[0], j - move[1])
                if before not in weight:
                    continue
                cost = self.cost(before, move)
                ways.append(weight[before] - cost)
                if (i, j) not in best or best[before] + cost < best[i, j]:
                    best[i, j] = best[before] + cost
                    back[i, j] = move
            if ways:
                weight[i, j] = _log_sum(ways)
        return weight, back

    def _backward(self) -> dict[Cell, float]:
        n, m = self.size
        weight = {(n, m): 0.0}
        for i, j in reversed(self._cells()):
            if (i, j) == (n, m):
                continue
            ways = [
                weight[i + move[0], j + move[1]] - self.cost((i, j), move)
                for move in _MOVES
                if (i + move[0], j + move[1]) in weight
            ]
            if ways:
                weight[i, j] = _log_sum(ways)
        return weight


def _stretch(left: float, right: float) -> float:
    """Cost of two lengths that differ: the tail of a normal curve, as Gale and Church."""
    mean = (left + right) / 2
    if not mean:
        return 0.0
    delta = abs(right - left) / math.sqrt(_SPREAD * mean)
    tail = math.erfc(delta / math.sqrt(2))
    return -math.log(tail) if tail > 1e-12 else 27.6 + delta


def _log_sum(ways: list[float]) -> float:
    top = max(ways)
    return top + math.log(sum([math.exp(way - top) for way in ways]))


def kinship(source: Sequence[str], target: Sequence[str]) -> float | None:
    """Share of the anchors of the poorer side that the other has too; None where there are few."""
    left, right = (
        {word for text in texts for word in anchors(text) if word[0].isalnum()}
        for texts in (source, target)
    )
    fewest = min(len(left), len(right))
    return len(left & right) / fewest if fewest >= MIN_ANCHORS else None


def joined(texts: Sequence[Text]) -> Text:
    """One text of several that follow each other in one file, a space between them."""
    if len(texts) == 1:
        return texts[0]
    runs: list[Run] = list(texts[0].offsets.runs)
    plain = texts[0].plain
    for before, text in pairwise(texts):
        gap = Span(before.offsets.runs[-1].raw.end, text.offsets.runs[0].raw.start)
        runs.append(Run(Span(len(plain), len(plain) + 1), gap))
        plain += " "
        at = len(plain)
        runs += [Run(Span(p.start + at, p.end + at), raw) for p, raw in text.offsets.runs]
        plain += text.plain
    return Text(plain, texts[0].lang, OffsetMap(tuple(runs)), texts[0].escape)


@reading
def sentence_beads(segment: Segment) -> tuple[Bead, ...]:
    """Pair the sentences of a segment's source with those of its target; spans are code points.

    Empty where the segment has no source. Kept by identity of the segment.
    """
    if segment.source is None:
        return ()
    return _by_sentence(segment.source, segment.target)


def _by_sentence(source: Text, target: Text) -> tuple[Bead, ...]:
    left, right = sentences(source), sentences(target)
    found = align(
        [span.of(source.plain) for span in left], [span.of(target.plain) for span in right]
    )
    return tuple(
        Bead(_stretch_of(left, bead.source), _stretch_of(right, bead.target), bead.confidence)
        for bead in found
    )


def _stretch_of(spans: Sequence[Span], part: Span) -> Span:
    if part.start < part.end:
        return Span(spans[part.start].start, spans[part.end - 1].end)
    at = spans[part.start].start if part.start < len(spans) else spans[-1].end if spans else 0
    return Span(at, at)


def pair(document: Document, source: Document) -> Document:
    """Set beside each segment of a document the part of its source that it was made from.

    Source paragraphs for which the target has nothing become `unpaired`.
    """
    langs = (source.target_lang, document.target_lang)
    dated = [_is_dated(one) for one in (source, document)]
    texts = [
        joined([one.target for one in group])
        for group in _groups(source.segments, whole=dated == [True, False])
    ]
    groups = _groups(document.segments, whole=dated == [False, True])
    beads = align(
        [text.plain for text in texts],
        [" ".join(one.target.plain for one in group) for group in groups],
        langs,
    )
    paired: list[Segment] = []
    unpaired: list[tuple[int, Text]] = []
    for bead in beads:
        there = [one for group in groups[bead.target.start : bead.target.end] for one in group]
        here = texts[bead.source.start : bead.source.end]
        if not there:
            before = sum(len(group) for group in groups[: bead.target.start])
            unpaired += [(before, text) for text in here]
        elif not here:
            paired += [replace(one, confidence=bead.confidence) for one in there]
        else:
            paired += _under(joined(here), there, bead.confidence)
    metadata = {**document.metadata, "source_lang": source.target_lang}
    return replace(
        document,
        segments=tuple(paired),
        unpaired=tuple(unpaired),
        beside=source,
        metadata=metadata,
    )


def _is_dated(document: Document) -> bool:
    return any(one.role is Role.DATELINE for one in document.segments)


def _groups(segments: Sequence[Segment], *, whole: bool) -> list[list[Segment]]:
    """Group each dateline with the paragraph it was parted from, where it must be `whole`.

    The other side shows no dateline: it has none, or one that is not read in its language. Parted,
    the paragraph would lose its source to the dateline.
    """
    groups: list[list[Segment]] = []
    for one in segments:
        if whole and groups and groups[-1][-1].role is Role.DATELINE:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _under(source: Text, targets: list[Segment], confidence: float) -> Iterator[Segment]:
    """Set a source under its targets; a dateline that it does not show is given none.

    Whether the source holds that dateline is not known, so its paragraph is in doubt.
    """
    if not any(one.role is Role.DATELINE for one in targets[:-1]):
        yield from _divided(source, targets, confidence)
        return
    yield from (replace(one, confidence=confidence) for one in targets if one.role is Role.DATELINE)
    rest = [one for one in targets if one.role is not Role.DATELINE]
    yield from _divided(source, rest, min(confidence, UNSURE))


def _divided(source: Text, targets: list[Segment], confidence: float) -> Iterator[Segment]:
    """Divide a source between the targets that it stands over, sentence by sentence."""
    if len(targets) == 1:
        yield replace(targets[0], source=source, confidence=confidence)
        return
    left = sentences(source)
    right = [(one, span) for one in targets for span in sentences(one.target)]
    beads = align(
        [span.of(source.plain) for span in left],
        [span.of(one.target.plain) for one, span in right],
        (source.lang, targets[0].target.lang),
    )
    shares: dict[Segment, list[Bead]] = {one: [] for one in targets}
    clean = all(bead.source.start < bead.source.end for bead in beads)
    for bead in beads:
        owners = {one for one, _ in right[bead.target.start : bead.target.end]}
        clean = clean and len(owners) == 1
        for owner in owners:
            shares[owner].append(bead)
    for one, share in shares.items():
        if not clean or not share:
            yield replace(one, source=source, confidence=min(confidence, UNSURE))
            continue
        part = Span(left[share[0].source.start].start, left[share[-1].source.end - 1].end)
        sure = min([confidence, *(bead.confidence for bead in share)])
        yield replace(one, source=source.part(part), confidence=sure)


def are_strangers(document: Document) -> bool:
    """Whether a document and its source seem different stories, so little do they share."""
    if document.beside is None:
        return False
    shared = kinship(
        [one.target.plain for one in document.beside.segments],
        [one.target.plain for one in document.segments],
    )
    return shared is not None and shared < STRANGE
