"""What the tests of bilingual readers share: reading, and the proof that offsets are exact."""

from collections.abc import Callable

from tqcheck.document import Document, Segment, Text
from tqcheck.formats import Langs, ReadError, reader


def read(
    raw: str,
    suffix: str,
    langs: Langs = Langs(),  # noqa: B008  # why: a frozen value
) -> tuple[list[Document], list[ReadError]]:
    """Read a file whole: its documents and what could not be read."""
    found = list(reader(suffix)(raw, name=f"x{suffix}", langs=langs))
    documents = [one for one in found if isinstance(one, Document)]
    for document in documents:
        assert raw[document.offset :].startswith(document.raw)
        before = raw[: document.offset]
        assert document.line == before.count("\n") + 1
        if document.line > 1 or document.column > 1:
            assert document.column == len(before) - before.rfind("\n")
    return documents, [one for one in found if isinstance(one, ReadError)]


def sides(documents: list[Document]) -> list[tuple[str, str, str | None]]:
    """Key, target and source of every segment."""
    return [
        (one.key, one.target.plain, one.source.plain if one.source else None)
        for document in documents
        for one in document.segments
    ]


def prove(document: Document, decode: Callable[[str], str]) -> None:
    """Every run of every text stands in the file as it stands in the text, once decoded."""
    for segment in document.segments:
        for text in _texts(segment):
            at = 0
            for run in text.offsets.runs:
                assert run.plain.start == at
                at = run.plain.end
                plain, raw = run.plain.of(text.plain), run.raw.of(document.raw)
                if run.is_linear:
                    assert plain in {raw, raw.replace("\n", " ")}
                else:
                    assert plain == decode(raw)
            assert at == len(text.plain)


def exact(document: Document, *, dash: bool = False) -> None:
    """Every run of a story stands in the file as it stands in the text, but for ends of lines.

    With `dash` an underscore stands for one; an atomic run is left to its reader's own tests.
    """
    for segment in document.segments:
        plain, at = segment.target.plain, 0
        for run in segment.target.offsets.runs:
            assert run.plain.start == at
            at = run.plain.end
            if run.is_linear:
                pairs = zip(run.raw.of(document.raw), run.plain.of(plain), strict=True)
                assert all(
                    raw == char
                    or (raw in "\r\n\t" and char == " ")
                    or char == "\N{OBJECT REPLACEMENT CHARACTER}"
                    or (dash and (raw, char) == ("_", "—"))
                    for raw, char in pairs
                )
        assert at == len(plain)


def _texts(segment: Segment) -> list[Text]:
    return [segment.target, *([segment.source] if segment.source else [])]
