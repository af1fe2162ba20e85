"""Tables: their cells are read as they stand, and a fix leaves the table one."""

from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, strategies as st
from wordfile import docx, par, run as words

from tqcheck import examples, mending, profile, run
from tqcheck.document import Document, Role
from tqcheck.escapes import REFITS
from tqcheck.extract.restructured import restructured_blocks
from tqcheck.finding import Applicability
from tqcheck.formats import Langs, documents

SAMPLES = ROOT / "tests" / "samples" / "wire-text"
ROWS = [
    ["Country", "Gold", "Total"],
    ["Norway", "16", "37"],
    ["w/o points", "none", "n/a"],
    ["JAKARTA", "rain", "31C"],
    ["iPhone 15", "+1.2%", "$1,100"],
    ["a cafe that is open on most days until 8 p.m.", "the same", "the same"],
    [*["No change from the week before, as far as the ministry said on Monday."] * 2, "the same"],
]
HEAD, LEDE = "Hosts Top Table", "The hosts finished on top of the table on Sunday, they said."


def cells(raw: bytes, name: str) -> list[tuple[str, str, str]]:
    (document,) = documents(raw, name=name, langs=Langs("en"))
    assert isinstance(document, Document)
    assert not document.warnings
    found = [one for one in document.segments if one.kind in {"td", "th"}]
    assert all(one.role is Role.BODY for one in found)
    for one in found:
        for piece in one.target.offsets.runs:
            if piece.is_linear:
                assert piece.raw.of(document.raw) == piece.plain.of(one.target.plain)
    return [(one.kind, one.target.plain, one.target.escape) for one in found]


def tagged(row: str, cell: str) -> str:
    return "".join(
        f"<{row}>" + "".join(f"<{cell}>{one}</{cell}>" for one in line) + f"</{row}>"
        for line in ROWS
    )


def grid() -> str:
    widths = [max(map(len, column)) for column in zip(*ROWS, strict=True)]
    rule = f"+{'+'.join('-' * (width + 2) for width in widths)}+\n"
    padded = [
        [f" {one:<{width}} " for one, width in zip(line, widths, strict=True)] for line in ROWS
    ]
    lines = "".join(f"|{'|'.join(line)}|\n{rule}" for line in padded)
    return f"{HEAD}\n{'=' * len(HEAD)}\n\n{LEDE}\n\n{rule}{lines}\n"


FILES = {
    "a.html": f"<h1>{HEAD}</h1><p>{LEDE}</p><table>{tagged('tr', 'td')}</table>",
    "a.nitf": f"<nitf><body><body.head><hedline><hl1>{HEAD}</hl1></hedline></body.head>"
    f"<body.content><p>{LEDE}</p><table>{tagged('tr', 'td')}</table></body.content></body></nitf>",
    "a.newsml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><contentMeta>'
    f'<headline>{HEAD}</headline></contentMeta><contentSet><inlineXML contenttype="text/html">'
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{LEDE}</p><table>{tagged("tr", "td")}'
    "</table></body></html></inlineXML></contentSet></newsItem>",
    "a.json": f'{{"uri": "urn:x", "headline": "{HEAD}", "body_xhtml": "<p>{LEDE}</p>'
    f'<table>{tagged("tr", "td")}</table>"}}',
    "a.rss": f"<rss version='2.0'><channel><item><title>{HEAD}</title><description><![CDATA["
    f"<p>{LEDE}</p><table>{tagged('tr', 'td')}</table>]]></description></item></channel></rss>",
    "a.adoc": f"= {HEAD}\n\n{LEDE}\n\n|===\n"
    + "".join("".join(f"|{one} " for one in line) + "\n" for line in ROWS)
    + "|===\n",
    "a.rst": grid(),
}


@pytest.mark.parametrize("name", FILES)
def test_cells_of_every_format_are_cells(name: str) -> None:
    found = [plain for _, plain, _ in cells(FILES[name].encode(), name)]
    assert found == [one for line in ROWS for one in line]


def test_cells_of_a_word_processor_are_cells() -> None:
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc>{par(words(one))}</w:tc>" for one in line) + "</w:tr>"
        for line in ROWS
    )
    raw = docx(par(words(HEAD), style="Titel") + par(words(LEDE)) + f"<w:tbl>{table}</w:tbl>")
    assert [plain for _, plain, _ in cells(raw, "a.docx")] == [one for line in ROWS for one in line]


@pytest.mark.parametrize("name", FILES)
def test_innocent_cells_are_left_alone(name: str) -> None:
    plan, _ = run.prepare(profile.load(Path("/")), keep_results=False)
    (report,) = run.check_bytes(FILES[name].encode(), name, plan)
    assert [(one.rule, one.excerpt) for one in report.findings] == []
    assert not examples.canary(plan.rules, "en")


def test_the_asciidoc_sample_of_tables() -> None:
    assert cells((SAMPLES / "ports.adoc").read_bytes(), "ports.adoc") == [
        ("th", "Port", "plain"), ("th", "Calls", "plain"), ("th", "Note", "plain"),
        ("td", "Merak", "plain"), ("td", "212", "plain"), ("td", "fog on two days", "plain"),
        ("td", "one berth shut,, the port said", "plain"),
        ("td", "Panjang, east | west", "plain"), ("td", "98", "plain"), ("td", "none", "plain"),
        ("th", "Ship", "bare"), ("th", "Flag", "bare"),
        ("td", 'The "Bintang", a ferry,, new', "csv"), ("td", "Liberia", "bare"),
    ]  # fmt: skip


def test_the_restructured_sample_of_tables() -> None:
    assert cells((SAMPLES / "ports.rst").read_bytes(), "ports.rst") == [
        ("th", "Port", "grid"), ("th", "Calls", "grid"),
        ("td", "Merak, on the strait,, west and north", "grid"), ("td", "212", "grid"),
        ("td", "98", "grid"),
        ("th", "Ship", "columns"), ("th", "Built", "columns"), ("th", "Flag", "columns"),
        ("td", "Bintang", "columns"), ("td", "1998", "columns"), ("td", "Liberia", "columns"),
        ("td", "Surya,,", "columns"), ("td", "2004", "columns"),
        ("td", "Bahamas, since May", "columns"),
        ("th", "Day", "plain"), ("th", "Weather", "plain"), ("td", "Monday", "plain"),
        ("td", "fog,, then sun", "plain"),
        ("th", "Place", "csv"), ("th", "Knots", "csv"),
        ("td", 'Called "the Gap",, east', "csv"), ("td", "14", "bare"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "line", "found"),
    [
        ("", "|a |b", ["td a", "td b"]),
        ("%header", "|a |b\n|c |d", ["th a", "th b", "td c", "td d"]),
        ("", "|a |b\n\n|c |d", ["th a", "th b", "td c", "td d"]),
        ("%noheader", "|a |b\n\n|c |d", ["td a", "td b", "td c", "td d"]),
        ('cols="1,1m"', "|a |b\n|c |d", ["td a", "td c"]),
        ('cols="2*,h"', "|a |b |c", ["td a", "td b", "th c"]),
        ("", "2+|a .2+^.>s|b\nh|c m|d", ["td a", "td b", "th c"]),
        ("separator=!", "!a !b", ["td a", "td b"]),
        ("", "a|one\n\ntwo\n// not read\nthree", ["td one", "td two three"]),
        ("format=tsv", "a b\tc", ["td a b", "td c"]),
        ("format=dsv", "a:b", ["td a", "td b"]),
        ("format=csv", '"x ""y"" z",b', ['td x "y" z', "td b"]),
        ("", "a |\nx !===\n!===", ["td x !==="]),
        ("", "no bar", []),
        ("", "|a\u2028b", ["td a\u2028b"]),
    ],
)
def test_tables_of_asciidoc(told: str, line: str, found: list[str]) -> None:
    raw = f"= Head\n\n[{told}]\n|===\n{line}\n|===\n"
    assert [f"{kind} {plain}" for kind, plain, _ in cells(raw.encode(), "a.adoc")] == found


def mended(raw: bytes, name: str) -> bytes:
    plan, _ = run.prepare(profile.load(Path("/")), keep_results=False)
    return mending.mend_bytes(raw, name, plan, Applicability.SUGGESTED).content


@pytest.mark.parametrize("name", ["ports.adoc", "ports.rst"])
def test_fixes_are_written_into_cells_and_the_table_stays_one(name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    content = mended(raw, name)
    assert b",," not in content
    before, after = cells(raw, name), cells(content, name)
    assert [(kind, plain.replace(",,", ","), how) for kind, plain, how in before] == after
    if name.endswith(".rst"):
        lines = content.decode().splitlines()
        assert "   | strait, *west*  +-------+" in lines
        assert "Surya,   2004   Bahamas," in lines


def test_a_fix_that_has_no_room_in_its_column_is_left_to_a_person() -> None:
    assert REFITS["grid"]("| ab |", 2, 3, "xyz") is None
    assert REFITS["grid"]("| ab   |", 2, 3, "xyz") == ((5, 7, ""),)
    assert REFITS["grid"]("| ab", 2, 3, "xyz") is None
    assert REFITS["columns"]("a  b", 0, 1, "xy") == ((2, 3, ""),)
    assert REFITS["columns"]("==  ==\na   b", 7, 8, "xyz") is None
    assert REFITS["columns"]("==  ==\na   b", 11, 12, "xyz") == ()


@given(st.lists(st.text(st.sampled_from("ab ,é中|+-=*`_"), max_size=9), min_size=1, max_size=6))
def test_any_cell_is_read_as_docutils_has_it_or_is_named_as_lost(texts: list[str]) -> None:
    inner = max(len(one) for one in texts) + 2
    rule = "+" + "-" * inner + "+\n"
    raw = rule + "".join(f"| {one:<{inner - 2}} |\n{rule}" for one in texts)
    found = restructured_blocks(f"Head\n====\n\n{raw}\n")
    for block in found.blocks:
        for piece in block.offsets.runs:
            assert 0 <= piece.raw.start <= piece.raw.end
