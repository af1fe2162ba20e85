"""TMX: a unit at a time, from text or from a stream, with exact places."""

import html
import io
import re

import pytest
from hypothesis import given, strategies as st
from reading import prove, read, sides

from tqcheck.document import Document
from tqcheck.formats import Langs, ReadError, streamer

HEAD = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="id-ID"/><body>\n'
TAIL = "</body></tmx>"


def memory(*units: tuple[str, str]) -> str:
    body = "\n".join(
        f'<tu tuid="{number}"><tuv xml:lang="id-ID"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en-US"><seg>{target}</seg></tuv></tu>'
        for number, (source, target) in enumerate(units, 1)
    )
    return HEAD + body + TAIL


def streamed(raw: bytes, langs: Langs = Langs()) -> list[Document | ReadError]:  # noqa: B008  # why: a frozen value
    stream = streamer(".tmx")
    assert stream is not None
    return list(stream(io.BytesIO(raw), name="x.tmx", langs=langs))


def test_units_are_documents_and_codes_are_masked() -> None:
    raw = memory(("Satu", 'One <bpt i="1">&lt;b></bpt>two<ept i="1">&lt;/b></ept>'), ("Dua", "Two"))
    documents, errors = read(raw, ".tmx")
    assert not errors
    assert sides(documents) == [("1", "One two", "Satu"), ("2", "Two", "Dua")]
    assert [one.line for one in documents] == [3, 4]


def test_several_targets_and_the_one_asked_for() -> None:
    raw = memory(("Satu", "One")).replace(
        "</tu>", '<tuv xml:lang="de"><prop type="x">p</prop><seg>Eins</seg></tuv></tu>'
    )
    assert [one.target_lang for one in read(raw, ".tmx")[0]] == ["en-US", "de"]
    assert sides(read(raw, ".tmx", Langs("de"))[0]) == [("1", "Eins", "Satu")]
    _, errors = read(raw, ".tmx", Langs("fr"))
    assert "no target in fr" in str(errors[0])


def test_a_stream_says_what_the_text_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.formats.tmx.CHUNK_BYTES", 7)
    raw = memory(("Sätu 😀", "Óne &amp; 😀"), ("b", "T</x>"), ("c", "Thrée"), ("d", ""))
    documents, errors = read(raw, ".tmx")
    found = streamed(raw.encode())
    again = [one for one in found if isinstance(one, Document)]
    assert [(one.raw, one.offset, one.line, one.column) for one in again] == [
        (one.raw, one.offset, one.line, one.column) for one in documents
    ]
    assert sides(again) == sides(documents)
    lost = [one for one in found if isinstance(one, ReadError)]
    assert [(str(one), one.line) for one in lost] == [(str(one), one.line) for one in errors]
    assert [target for _, target, _ in sides(again)] == ["Óne & 😀", "Thrée", ""]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251"])
def test_encodings_of_a_stream(encoding: str) -> None:
    raw = memory(("Да", "Нет"))
    if encoding.startswith("windows"):
        raw = raw.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    (document,) = streamed(raw.encode(encoding))
    assert isinstance(document, Document)
    assert document.segments[0].target.plain == "Нет"
    assert raw[document.offset :].startswith(document.raw)


def test_what_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="unknown encoding"):
        streamed(b'<?xml version="1.0" encoding="klingon"?><tmx/>')
    with pytest.raises(ReadError, match="is not utf-8"):
        streamed(b"<tmx>\n\xff</tmx>")
    monkeypatch.setattr("tqcheck.formats.tmx.MAX_UNIT", 300)
    documents, errors = read(memory(("a", "x" * 400 + "&amp;"), ("b", "Two")), ".tmx")
    assert [target for _, target, _ in sides(documents)] == ["Two"]
    assert "more than 300" in str(errors[0])
    laughs = '<!DOCTYPE tmx [<!ENTITY a "ha">]><tmx>&a;</tmx>'
    assert "never expanded" in str(read(laughs, ".tmx")[1][0])


PARTS = st.lists(
    st.one_of(
        st.text(alphabet="abé😀\u05d0 한", min_size=1, max_size=8),
        st.sampled_from(["&amp;", "&#38;", "&#x5d0;", "\n  ", "<ph>{0}</ph>", "<hi>é</hi>"]),
        st.sampled_from(["<![CDATA[<é>]]>", '<it pos="begin">x</it>']),
    ),
    max_size=8,
)


def decoded(raw: str) -> str:
    if raw.startswith("<ph>"):
        return "\N{OBJECT REPLACEMENT CHARACTER}"
    return re.sub(r"^\s+$", " ", html.unescape(raw))


@given(PARTS, PARTS)
def test_every_run_is_exact(source: list[str], target: list[str]) -> None:
    documents, errors = read(memory(("".join(source), "".join(target)), ("é", "end")), ".tmx")
    assert not errors
    for document in documents:
        prove(document, decoded)
    assert sides(documents)[-1] == ("2", "end", "é")
