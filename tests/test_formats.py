"""Readers: what is text, what is not, and where it stood."""

import json

import pytest

from tqcheck.document import Document, Role
from tqcheck.formats import Langs, ReadError, decode, reader
from tqcheck.span import Span


def read(raw: str, suffix: str = ".txt") -> Document:
    document = next(iter(reader(suffix)(raw, name="x" + suffix, langs=Langs())))
    assert isinstance(document, Document)
    for segment in document.segments:
        for run in segment.target.offsets.runs:
            if run.is_linear:
                plain = run.plain.of(segment.target.plain)
                assert plain == run.raw.of(raw).replace("\r", " ").replace("\n", " ")
    return document


def test_roles_by_position() -> None:
    story = "Bridge Closed\r\nBy Ada Quill\r\nPARIS - The bridge is shut.\r\nIt rained.\r\n"
    assert [segment.role for segment in read(story).segments] == [
        Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.LEDE, Role.BODY,
    ]  # fmt: skip


def test_hard_wrapped_copy_is_joined() -> None:
    story = (
        "Bridge Closed\n\nThe bridge over the river was closed on Monday after a ship had\n"
        "rammed its second pillar in the fog of the early morning, said the\npolice of the town.\n"
    )
    assert len(read(story).segments) == 2


def test_html_masks_code_and_maps_entities() -> None:
    raw = "<h1>A &amp; B</h1><script>x</script><p>One <code>two</code> three&nbsp;four</p>"
    document = read(raw, ".html")
    assert [segment.target.plain for segment in document.segments] == [
        "A & B", "One  three\xa0four",
    ]  # fmt: skip
    assert document.segments[0].role is Role.HEADLINE


def test_markdown_masks_links_and_knows_front_matter() -> None:
    raw = (
        "---\nlang: id\nsource_lang: ru\n---\n# Head\n\nSee [the map](http://x/y_(z)) and `code`.\n"
    )
    document = read(raw, ".md")
    assert document.target_lang == "id"
    assert document.source_lang == "ru"
    assert document.segments[1].target.plain.startswith("See the map and ")
    assert "http" not in document.segments[1].target.plain


def test_records_are_documents_and_a_broken_line_is_only_itself() -> None:
    raw = '{"id": 7, "target": "One two."}\n{broken\n{"target": "Three.", "source": "Drei."}\n'
    found = list(reader(".jsonl")(raw, name="x.jsonl", langs=Langs()))
    assert isinstance(found[1], ReadError)
    assert found[1].line == 2
    first, last = found[0], found[2]
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.record, last.record, last.line) == ("7", "3", 3)
    assert last.segments[0].source is not None


def test_the_paragraphs_of_a_record_find_their_sources() -> None:
    row = {
        "target": "Port Shut\nThe port of Ambon closed for 14 days.\n3,200 boxes wait.",
        "source": "Pelabuhan Tutup\nPelabuhan Ambon ditutup 14 hari.\n3.200 peti menunggu.",
        "target_lang": "en",
        "source_lang": "id",
    }
    (document,) = reader(".jsonl")(json.dumps(row), name="x.jsonl", langs=Langs())
    assert isinstance(document, Document)
    sources = [one.source.plain for one in document.segments if one.source]
    assert sources == row["source"].split("\n")
    assert document.beside is not None
    last = document.segments[-1].source
    assert last is not None
    assert last.offsets.to_raw(Span(0, 5)).of(row["source"]) == "3.200"


def test_a_record_without_a_target_keeps_its_source() -> None:
    raw = '{"target": "", "source": "Pelabuhan ditutup.", "target_lang": "en"}'
    (document,) = reader(".jsonl")(raw, name="x.jsonl", langs=Langs())
    assert isinstance(document, Document)
    (segment,) = document.segments
    assert (segment.target.plain, document.target_lang) == ("", "en")
    assert segment.source is not None
    assert segment.source.plain == "Pelabuhan ditutup."


def test_a_dateline_is_parted_in_both_languages() -> None:
    row = {
        "target": "JAKARTA, Jan 5 (Reuters) - The port is shut.",
        "source": "JAKARTA, Jan 5 (Reuters) - Pelabuhan ditutup.",
        "target_lang": "en",
        "source_lang": "id",
    }
    (document,) = reader(".jsonl")(json.dumps(row), name="x.jsonl", langs=Langs())
    assert isinstance(document, Document)
    assert [one.role for one in document.segments] == [Role.DATELINE, Role.LEDE]
    lede = document.segments[1]
    assert lede.source is not None
    assert lede.source.plain == "Pelabuhan ditutup."


def test_an_encoding_that_a_file_declares() -> None:
    raw = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'
    assert decode(raw.encode("cp1251")) == (raw, ())
    with pytest.raises(ReadError, match="says that it is utf-8"):
        decode('<meta charset="utf-8">é'.encode("latin-1"))


def test_encodings() -> None:
    assert decode("naïve".encode("utf-16"))[0] == "naïve"
    assert decode("naïve".encode("utf-32"))[0] == "naïve"
    with pytest.raises(ReadError, match="NUL"):
        decode("na\0ve".encode("utf-16"))
    assert decode(b"\xef\xbb\xbfabc")[0] == "abc"
    text, warnings = decode(("Le café coûte très cher à l'été, dit-il. " * 8).encode("cp1252"))
    assert "café" in text
    assert "not UTF-8" in warnings[0]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>a</p><![foo bar]><p>b</p>", "ab"),
        ("<p>a<![CDATA[x]]> b</p>", "a b"),
        ("<p>a</p><p>b <!-- c", "ab <!-- c"),
        ("<p>a</p>b <c", "ab <c"),
        ("<p>  One \n   two\r\n three  </p>", "One two three"),
    ],
)
def test_html_that_breaks_off_or_is_indented(raw: str, text: str) -> None:
    document = read(raw, ".html")
    assert "".join(segment.target.plain for segment in document.segments) == text
