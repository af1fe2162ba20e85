"""Where something stands in a story, in words: "once (line 3)", "4 times (lines 1, 2, 5 and 9)"."""

from collections.abc import Iterable, Sequence

from tqcheck.analysis.reading import reading
from tqcheck.document import Document
from tqcheck.span import LineIndex, Span

MOST = 4


def whereabouts(document: Document, places: Sequence[tuple[int, Span]]) -> str:
    """Say how often and where, by lines of the file, or by paragraphs of a record.

    `places` are segment indices with spans of their plain text, in reading order.
    """
    times = "once" if len(places) == 1 else f"{len(places)} times"
    if document.record is not None:
        unit, numbers = "paragraph", list(dict.fromkeys(index + 1 for index, _ in places))
    else:
        unit = "paragraph" if document.labels else "line"
        numbers = _lines(document, places)
    if len(numbers) == 1:
        return f"{times} ({unit} {numbers[0]})"
    listed = [str(number) for number in numbers[:MOST]]
    last = "more" if len(numbers) > MOST else listed.pop()
    return f"{times} ({unit}s {', '.join(listed)} and {last})"


def _lines(document: Document, places: Iterable[tuple[int, Span]]) -> list[int]:
    """List the lines where places stand; one more than are named at most."""
    found: dict[int, None] = {}
    index_of = _line_index(document)
    for index, span in places:
        raw = document.segments[index].target.offsets.to_raw(span)
        found[index_of.position(raw.start).line] = None
        if len(found) > MOST:
            break
    return list(found)


@reading
def _line_index(document: Document) -> LineIndex:
    return document.lines()
