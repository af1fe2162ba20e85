"""Where something stands in a story, in words: "once (line 3)", "4 times (lines 1, 2, 5 and 9)"."""

from collections.abc import Sequence

from tqcheck.document import Document
from tqcheck.span import Span

MOST = 4


def whereabouts(document: Document, places: Sequence[tuple[int, Span]]) -> str:
    """Say how often and where, by lines of the file, or by paragraphs of a record.

    `places` are segment indices with spans of their plain text, in reading order.
    """
    times = "once" if len(places) == 1 else f"{len(places)} times"
    if document.record is not None:
        unit, numbers = "paragraph", [index + 1 for index, _ in places]
    else:
        index_of = document.lines()
        unit = "paragraph" if document.labels else "line"
        numbers = [
            index_of.position(document.segments[index].target.offsets.to_raw(span).start).line
            for index, span in places
        ]
    numbers = list(dict.fromkeys(numbers))
    if len(numbers) == 1:
        return f"{times} ({unit} {numbers[0]})"
    listed = [str(number) for number in numbers[:MOST]]
    last = "more" if len(numbers) > MOST else listed.pop()
    return f"{times} ({unit}s {', '.join(listed)} and {last})"
