"""ninjs in its three generations, its dialects, and JSON that is broken or none."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, Cli
from reading import read

from tqcheck.document import Document, Role
from tqcheck.extract.jsontext import JsonError, read_json

SAMPLES = ROOT / "tests" / "samples" / "wire"


def parts(document: Document) -> list[tuple[str, str]]:
    return [(one.role.value, one.target.plain) for one in document.segments]


def sample(name: str) -> list[Document]:
    documents, errors = read((SAMPLES / name).read_text("utf-8"), ".json")
    assert not errors
    return documents


def item(**fields: object) -> list[list[tuple[str, str]]]:
    raw = json.dumps({"uri": "urn:a", **fields})
    documents, errors = read(raw, ".json")
    assert not errors
    return [parts(one) for one in documents]


def test_the_first_generation_is_read_once() -> None:
    (document,) = sample("floods.ninjs1.json")
    assert [role for role, _ in parts(document)] == [
        "headline", "byline", "dateline", "lede", "body", "body", "editors_note", "caption",
    ]  # fmt: skip
    assert document.segments[4].target.plain.endswith("it said – more than last year 🌊.")
    assert {one.target.escape for one in document.segments} == {"ascii", "html+ascii"}
    expected = {
        "language": "en", "urgency": "4", "provider": "Java News", "slugline": "INDONESIA-FLOODS",
        "located": "Semarang", "status": "usable", "date": "2026-11-24", "version": "3",
    }  # fmt: skip
    assert expected.items() <= document.metadata.items()


def test_the_second_generation_and_what_is_associated() -> None:
    story, background = sample("strike.ninjs2.json")
    assert parts(story) == [
        ("headline", "Dockers in Gdansk End Strike"),
        ("subhead", "Gdansk strike ends"),
        ("byline", "By Piotr Lewandowski"),
        ("lede", "Dockers in Gdansk went back to work on Tuesday."),
        ("body", "The owners agreed to pay for nights,, the union said."),
        ("caption", "Cranes stand still in the port of Gdansk on Monday."),
    ]
    assert story.metadata["provider"] == "Baltic Wire"
    assert background.metadata["id"] == "http://ninjs.example/items/strike-background"
    assert parts(background)[0] == ("headline", "Why the Dockers Struck")


def test_the_third_generation_with_nitf_inside() -> None:
    (document,) = sample("vote.ninjs3.json")
    assert [one.value for one in (s.role for s in document.segments)] == [
        "headline", "byline", "dateline", "lede", "body", "editors_note",
    ]  # fmt: skip
    assert (document.metadata["date"], document.metadata["urgency"]) == ("2026-11-24", "2")
    assert [text for _, text in parts(document)][4].endswith("& long lunches,, said Rita Borg.")


def test_bodies_by_content_type_and_by_looks() -> None:
    assert item(body_text="One <b>.\n\nTwo.") == [[("lede", "One <b>."), ("body", "Two.")]]
    assert item(body_x="<p>One.</p>\n<p>Two.</p>") == [[("lede", "One."), ("body", "Two.")]]
    assert item(bodies=[{"value": "One."}, {"role": "summary", "value": "Short."}]) == [
        [("lede", "One.")], [("body", "Short.")],
    ]  # fmt: skip
    plain = {"contentType": "text/plain", "value": "AT&T &amp; one."}
    assert item(bodies=[plain]) == [[("lede", "AT&T &amp; one.")]]


def test_another_rendition_counts_only_where_it_differs() -> None:
    html = "<p>The port is shut.</p><p>Ships wait.</p>"
    assert len(item(body_html=html, body_text="The port is shut. Ships wait.")) == 1
    story, other = item(body_html=html, body_text="The port is shut.\nShips leave.")
    assert story == [("lede", "The port is shut."), ("body", "Ships wait.")]
    assert other == [("body", "Ships leave.")]


def test_pictures_are_captions() -> None:
    assert item(type="picture", headline="Port", description_text="A port.") == [
        [("headline", "Port"), ("caption", "A port.")]
    ]
    one = {"type": "picture", "headline": "Port", "description_html": "<p>A&amp;B</p>"}
    assert item(headline="Port shut", associations={"main": one}) == [
        [("headline", "Port shut"), ("caption", "A&B")]
    ]


def test_envelopes_and_lists_of_items_with_their_places() -> None:
    raw = '{"took": 3, "hits": [\n  {"_source": {"guid": "a", "headline": "One"}},\n'
    raw += '  {"_source": {"guid": "b", "headline": "Two", "other": [1, {"x": null}]}}\n]}'
    documents, errors = read(raw, ".json")
    assert not errors
    assert [(one.line, one.column, parts(one)[0][1]) for one in documents] == [
        (2, 15, "One"), (3, 15, "Two"),
    ]  # fmt: skip


def test_half_a_surrogate_pair_is_a_lost_character() -> None:
    (document,), _ = read(r'{"uri": "a", "headline": "x \ud83d y \ude00 \ud83d\ude00"}', ".json")
    assert parts(document) == [("headline", "x � y � 😀")]
    assert [one.role for one in document.segments] == [Role.HEADLINE]


@pytest.mark.parametrize(
    ("raw", "line", "column", "error"),
    [
        ("", 1, 1, "holds nothing"),
        ('{"a": 1,\n "b": [1, 2', 2, 7, "breaks off inside an array that begins here"),
        ('{"a": 1', 1, 1, "breaks off inside an object that begins here"),
        ('{"a": "b\nc"}', 1, 7, "has a line break or tab inside the string"),
        ('{"a": "b', 1, 7, "has a string that begins here and does not end"),
        ("{'a': 1}", 1, 2, "is no JSON"),
        ('{\xa0"a": 1}', 1, 2, "is no JSON"),
        ("{\x1f\xa0", 1, 2, "is no JSON"),
        ('{"a" 1}', 1, 6, "lacks a ':' here"),
        ('{"a": 1 "b": 2}', 1, 9, "lacks a ',' here"),
        ('{"a": 1,}', 1, 9, "has a '}' where none belongs"),
        ("[1,]", 1, 4, "has a ']' where none belongs"),
        ("[1}", 1, 3, "has a '}' where none belongs"),
        ("{1: 2}", 1, 2, "lacks a name in quotes here"),
        ("[,1]", 1, 2, "has a ',' where none belongs"),
        ("[1:2]", 1, 3, "has a ':' where none belongs"),
        ('{"a": NaN}', 1, 7, "is no JSON"),
        ('{"a": 01}', 1, 7, "is no JSON"),
        ("[" * 300, 1, 201, "nests deeper than 200 levels"),
        ('{"uri": "a", "headline": "b\\q"}', 1, 28, "has the broken escape"),
        ('{"uri": "a", "headline": "b\\u12"}', 1, 28, "has the broken escape"),
        ('{"uri": "a", "body_nitf": "<p>a & b</p>"}', 1, 28, "holds NITF that is not well-formed"),
        ('{"name": "x"}', 1, 0, "is JSON but no ninjs"),
        ('"headline"', 1, 0, "is JSON but no ninjs"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(
    raw: str, line: int, column: int, error: str
) -> None:
    documents, errors = read(raw, ".json")
    assert not documents
    assert error in str(errors[0])
    assert (errors[0].line, errors[0].column) == (line, column)


@pytest.mark.parametrize(
    "raw",
    [
        "[]", "{}", "1", "-0.5e+3", '"a"', "true", '[{"a": [1, {"b": null}], "c": ""}]',
        ' [1 ,\t"x"]\n', "[1 2]", "[01]", "[+1]", "[.5]", "[1.]", "[1e]", "{,}", '{"a"}', '["\\x"',
        "nul", "[1]]", "1 2", '{"a":1,"a":2}', '{"a":}', "[true,false,null]", "\ufeff1",
        '["\x00"]', '{"a":1}{}',
    ],
)  # fmt: skip
def test_it_takes_and_refuses_what_the_standard_library_does(raw: str) -> None:
    try:
        json.loads(raw, parse_constant=lambda _: 1 / 0)
    except ValueError:
        with pytest.raises(JsonError):
            read_json(raw)
    else:
        assert read_json(raw) is not None


def test_ascii_stays_ascii(cli: Cli, tmp_path: Path) -> None:
    raw = (SAMPLES / "floods.ninjs1.json").read_bytes()
    (tmp_path / "a.json").write_bytes(raw)
    cli("check", "a.json", "--fix", "--unsafe-fixes")
    mended = (tmp_path / "a.json").read_bytes()
    assert mended.isascii()
    assert mended.count(b"It\\u2019s the worst") == 2
    assert json.loads(mended)["body_text"].count("4,200 people") == 1
    assert mended.replace(b"4,200", b"4.200").replace(b"14 shelters,", b"14 shelters,,").replace(
        b"It\\u2019s", b"It\\u00e2\\u20ac\\u2122s"
    ) == raw  # fmt: skip
    assert cli("check", "a.json", "--fix", "--unsafe-fixes").returncode == 0
    assert (tmp_path / "a.json").read_bytes() == mended
