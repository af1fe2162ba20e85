"""CSV and TSV: names of columns, quoting, stories, exact places, broken rows."""

import pytest
from hypothesis import given, strategies as st
from reading import prove, read, sides

from tqcheck.document import Role
from tqcheck.formats import Langs, ReadError


def test_columns_go_by_their_aliases_and_the_delimiter_is_found() -> None:
    raw = "\ufeff Seg-ID;SRC;Translation;tgt_lang;source_language\r\nx;Halo;Hello, you;en;id\r\n"
    documents, errors = read(raw.lstrip("\ufeff"), ".csv")
    assert not errors
    assert sides(documents) == [("x", "Hello, you", "Halo")]
    assert (documents[0].target_lang, documents[0].source_lang) == ("en", "id")


def test_quoted_cells_and_the_lines_they_span() -> None:
    raw = 'id,source,target\n1,"a\nb","She said ""no"", then left"\n\n2,c,d\n'
    documents, _ = read(raw, ".csv", Langs("en", "id"))
    assert sides(documents) == [("1", 'She said "no", then left', "a\nb"), ("2", "d", "c")]
    assert [one.line for one in documents] == [2, 5]
    prove(documents[0], lambda raw: raw.replace('""', '"'))


def test_rows_of_one_document_are_a_story() -> None:
    raw = "doc\tsource\ttarget\nA\tJudul\tA Headline\nA\tIsi.\tThe body.\nB\tx\ty\n\tz\tw\n"
    documents, _ = read(raw, ".tsv", Langs("en", "id"))
    assert [len(one.segments) for one in documents] == [2, 1, 1]
    assert documents[0].segments[0].role is Role.HEADLINE


def test_a_mark_of_quotation_is_text_in_a_table_parted_by_tabs() -> None:
    raw = 'source\ttarget\n"Ya", katanya\t"Yes," he said\n'
    documents, errors = read(raw, ".tsv", Langs("en", "id"))
    assert not errors
    assert sides(documents) == [("2", '"Yes," he said', '"Ya", katanya')]


def test_broken_rows_are_named_and_the_others_read() -> None:
    raw = 'source,target\na,"open\nb,c\nd\ne,\nf,g\n'
    documents, errors = read(raw, ".csv", Langs("en", "id"))
    assert [target for _, target, _ in sides(documents)] == ["c", "", "g"]
    assert [one.line for one in errors] == [2, 4]


@pytest.mark.parametrize("raw", ["", "a,b\n1,2\n", "target,mt\nx,y\n"])
def test_a_table_without_one_target_is_refused(raw: str) -> None:
    with pytest.raises(ReadError, match="column"):
        read(raw, ".csv")


def test_the_languages_of_a_table_are_detected_together() -> None:
    rows = "\n".join(["Presiden itu tidak akan pergi,The president will not go"] * 4)
    documents, _ = read("source,target\n" + rows + "\nYa,Yes\n", ".csv")
    assert {(one.target_lang, one.source_lang) for one in documents} == {("en", "id")}


CELL = st.text(alphabet='aé😀",;\n\t\r ', max_size=10)


@given(st.lists(st.tuples(CELL, CELL), max_size=4), st.sampled_from(",;|\t"))
def test_every_run_is_exact(rows: list[tuple[str, str]], delimiter: str) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [delimiter.join(quoted(cell) for cell in row) for row in rows]
    raw = "\r\n".join([delimiter.join(("source", "target")), *lines, ""])
    documents, errors = read(raw, ".csv", Langs("en", "id"))
    assert not errors
    for document in documents:
        prove(document, lambda raw: raw.replace('""', '"'))
    assert [(source, target) for _, target, source in sides(documents)] == [
        row for row in rows if row[0].strip() or row[1].strip()
    ]
