"""Properties of the wire readers: nothing lost, places exact, fixes written as they must be."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, assume, given, settings, strategies as st
from reading import prove, read

from tqcheck import engine, fixing
from tqcheck.document import Document
from tqcheck.finding import Applicability, Finding
from tqcheck.formats import Langs, ReadError, reader
from tqcheck.matchers import Replace
from tqcheck.mending import _in_file
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule

SAMPLES = sorted((ROOT / "tests" / "samples" / "wire").iterdir())
NEW = 'R&D <b "é">'


class Form(NamedTuple):
    """A way in which a paragraph stands in a file, and back, by other means than tqcheck's."""

    suffix: str
    wrap: Callable[[str], str]
    unwrap: Callable[[str], str]
    decode: Callable[[str], str]


def of_xml(raw: str, path: str) -> str:
    found = ET.fromstring(raw).find(path)  # noqa: S314  # why: the test wrote it itself
    assert found is not None
    return "".join(found.itertext())


def bare(markup: str) -> str:
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def said(raw: str) -> str:
    return str(json.loads(f'"{raw}"'))


def g2(inline: str) -> str:
    return f'<newsItem xmlns="urn:n"><contentSet>{inline}</contentSet></newsItem>'


NITF = "<nitf><body><body.content><p>@@</p></body.content></body></nitf>"
FORMS = {
    "nitf": Form(
        ".nitf",
        lambda text: NITF.replace("@@", escape(text)),
        lambda raw: of_xml(raw, ".//p"),
        html.unescape,
    ),
    "xhtml": Form(
        ".xml",
        lambda text: g2(f"<inlineXML><html><body><p>{escape(text)}</p></body></html></inlineXML>"),
        lambda raw: of_xml(raw, ".//{urn:n}p"),
        html.unescape,
    ),
    "inline data": Form(
        ".newsml",
        lambda text: g2(
            f'<inlineData contenttype="text/html">{escape(f"<p>{escape(text)}</p>")}</inlineData>'
        ),
        lambda raw: bare(of_xml(raw, ".//{urn:n}inlineData")),
        lambda raw: html.unescape(html.unescape(raw)),
    ),
    "escaped": Form(
        ".rss",
        lambda text: (
            "<rss><channel><item><description>"
            f"{escape(f'<p>{escape(text)}</p>')}</description></item></channel></rss>"
        ),
        lambda raw: bare(of_xml(raw, ".//description")),
        lambda raw: html.unescape(html.unescape(raw)),
    ),
    "cdata": Form(
        ".rss",
        lambda text: (
            "<rss><channel><item><description>"
            f"<![CDATA[<p>{escape(text)}</p>]]></description></item></channel></rss>"
        ),
        lambda raw: bare(of_xml(raw, ".//description")),
        html.unescape,
    ),
    "atom": Form(
        ".atom",
        lambda text: (
            '<feed><entry><content type="text">' + escape(text) + "</content></entry></feed>"
        ),
        lambda raw: of_xml(raw, ".//content"),
        html.unescape,
    ),
    "json html": Form(
        ".json",
        lambda text: json.dumps({"uri": "a", "body_xhtml": f"<p>{escape(text)}</p>"}),
        lambda raw: bare(json.loads(raw)["body_xhtml"]),
        lambda raw: html.unescape(said(raw)),
    ),
    "json text": Form(
        ".ninjs",
        lambda text: json.dumps({"uri": "a", "body_text": text}, ensure_ascii=False),
        lambda raw: str(json.loads(raw)["body_text"]),
        said,
    ),
    "json nitf": Form(
        ".json",
        lambda text: json.dumps({"uri": "a", "body_nitf": f"<p>{escape(text)}</p>"}),
        lambda raw: bare(json.loads(raw)["body_nitf"]),
        lambda raw: html.unescape(said(raw)),
    ),
}  # fmt: skip

WORDS = st.text(alphabet="ab &<>\\/é😀한\u0301.,;–\n\t#x1", min_size=0, max_size=14)


def squeezed(text: str) -> str:
    return "".join(text.split())


def whole(documents: list[Document]) -> str:
    return "".join(one.target.plain for document in documents for one in document.segments)


def decoded(form: Form, raw: str) -> str:
    """Decode as the form does; a line break with its indent, or spaces before it, are one space."""
    return folded(form.decode(raw)) if raw else " "


def folded(plain: str) -> str:
    return " " if plain.isspace() and (len(plain) > 1 or plain == "\n") else plain


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(parts=st.lists(WORDS, min_size=1, max_size=6))
def test_nothing_is_lost_and_every_place_is_exact(form: Form, parts: list[str]) -> None:
    text = " zork ".join(parts)
    assume(text.strip())
    raw = form.wrap(text)
    documents, errors = read(raw, form.suffix)
    assert not errors
    assert squeezed(whole(documents)) == squeezed(text)
    for document in documents:
        prove(document, lambda one: decoded(form, one))


def rule() -> Rule:
    made = Replace(swap={"zork": NEW})
    find = Replace(swap=made.swap, ready=made.prepared("en")).finder()
    return Rule(
        "demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{found}.", find,
        applicability=Applicability.AUTOMATIC,
    )  # fmt: skip


RULE = rule()


def judge(suffix: str) -> Callable[[str], list[Finding]]:
    def found(raw: str) -> list[Finding]:
        return [
            _in_file(finding, document.offset)
            for document in read(raw, suffix, Langs("en"))[0]
            for finding in engine.check(document, (RULE,))[0]
        ]

    return found


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(parts=st.lists(WORDS, min_size=2, max_size=5))
@settings(max_examples=40)
def test_fixes_are_written_as_the_form_asks(form: Form, parts: list[str]) -> None:
    text = "a" + " zork ".join(parts)
    raw = form.wrap(text)
    fixed, count = fixing.settle(raw, judge(form.suffix))
    assert count == len(parts) - 1
    assert squeezed(form.unwrap(fixed)) == squeezed(text.replace("zork", NEW))
    assert squeezed(whole(read(fixed, form.suffix)[0])) == squeezed(text.replace("zork", NEW))
    assert fixing.settle(fixed, judge(form.suffix)) == (fixed, 0)


PIECES = st.lists(
    st.one_of(
        WORDS.map(lambda text: (escape(text), text)),
        st.sampled_from([
            ("&amp;", "&"), ("&#8217;", "’"), ("&#x1F600;", "😀"), ("&quot;", '"'), ("\r\n", " "),
            ("\n      ", " "), ("<em>in</em>", "in"), ("<!--c-->", ""), ("<?pi x?>", ""),
            ("<![CDATA[a & <b>]]>", "a&<b>"), ("<br/>", " "), ("<![CDATA[]]>", ""),
            ("<pre>no</pre>", ""),
        ]),
    ),
    max_size=10,
)  # fmt: skip


@pytest.mark.parametrize("name", ["nitf", "xhtml"])
@given(pieces=PIECES)
def test_inline_elements_sections_and_references(name: str, pieces: list[tuple[str, str]]) -> None:
    form = FORMS[name]
    raw = form.wrap("@@").replace("@@", "".join(markup for markup, _ in pieces))
    documents, errors = read(raw, form.suffix)
    assert not errors
    assert squeezed(whole(documents)) == squeezed("".join(text for _, text in pieces))
    for document in documents:
        prove(document, lambda one: decoded(form, one))


@given(pairs=st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6))
def test_json_escapes_of_every_kind(pairs: list[tuple[str, bool]]) -> None:
    text = "".join(part for part, _ in pairs)
    assume(text.strip())
    written = "".join(
        json.dumps(part, ensure_ascii=escaped)[1:-1].replace("/", "\\/" if escaped else "/")
        for part, escaped in pairs
    )
    raw = f'{{"uri": "a",\n "body_text": "{written}"}}'
    documents, errors = read(raw, ".json")
    assert not errors
    assert squeezed(whole(documents)) == squeezed(text)
    for document in documents:
        prove(document, lambda one: folded(said(one)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@given(cut=st.floats(0, 1), length=st.integers(0, 40), put=st.text(max_size=8), wild=st.booleans())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_file_is_an_error_and_never_a_crash(
    path: Path, cut: float, length: int, put: str, *, wild: bool
) -> None:
    raw = path.read_text("utf-8")
    at = int(cut * len(raw))
    broken = put * 3 if wild else raw[:at] + put + raw[at + length :]
    for one in reader(path.suffix)(broken, name="x", langs=Langs()):
        if isinstance(one, ReadError):
            assert str(one)
            assert one.line >= 1
            continue
        assert broken[one.offset :].startswith(one.raw)
        for segment in one.segments:
            for run in segment.target.offsets.runs:
                assert 0 <= run.raw.start <= run.raw.end <= len(one.raw)
