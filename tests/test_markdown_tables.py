"""Tables of Markdown: each cell a segment of its own, exactly where it stands."""

from itertools import pairwise
from pathlib import Path

from conftest import Cli
from hypothesis import example, given, strategies as st
from markdown_it import MarkdownIt

from tqcheck.document import Document, Role
from tqcheck.extract.markdown import markdown_blocks
from tqcheck.formats import Langs, documents
from tqcheck.span import Span

TABLE = """# Ports

Two ports, and what was said there.
| Port | *Said* |
|:-----|-----:|
| Gdansk | Warsaw has again presented himself as a broker. |
| Odesa \\| Izmail | the gate,, shut | shown nowhere |
| one cell

After the table,, all.
"""


def _document(raw: str) -> Document:
    (one,) = documents(raw.encode(), name="a.md", langs=Langs("en", None))
    assert isinstance(one, Document)
    return one


def test_each_cell_is_a_segment_with_its_place() -> None:
    document = _document(TABLE)
    cells = [one for one in document.segments if one.is_cell]
    assert [(one.kind, one.target.plain) for one in cells] == [
        ("th", "Port"),
        ("th", "Said"),
        ("td", "Gdansk"),
        ("td", "Warsaw has again presented himself as a broker."),
        ("td", "Odesa | Izmail"),
        ("td", "the gate,, shut"),
        ("td", "one cell"),
    ]
    for one in cells:
        raw = one.target.offsets.to_raw(Span(0, len(one.target.plain)))
        assert raw.of(TABLE).replace("\\|", "|") == one.target.plain
    rest = [one.target.plain for one in document.segments if not one.is_cell]
    assert rest == ["Ports", "Two ports, and what was said there.", "After the table,, all."]
    assert document.segments[0].role is Role.HEADLINE


def test_tables_stand_in_quotations_and_without_a_frame() -> None:
    raw = "> a | b\n> --- | ---\n> c | d\n\nName | Figure\n:-: | --:\nx | y\r\n* end\n"
    blocks, _ = markdown_blocks(raw)
    assert [(one.kind, one.plain) for one in blocks] == [
        ("th", "a"), ("th", "b"), ("td", "c"), ("td", "d"),
        ("th", "Name"), ("th", "Figure"), ("td", "x"), ("td", "y"), ("li", "end"),
    ]  # fmt: skip


def test_bars_alone_make_no_table() -> None:
    raw = "Oslo | Bergen | Narvik\nNo dashes | below\n\n```\na | b\n---|---\nc | d\n```\n"
    assert [(one.kind, one.plain) for one in markdown_blocks(raw)[0]] == [
        ("p", "Oslo | Bergen | Narvik No dashes | below")
    ]


def test_findings_and_fixes_of_a_cell_stay_in_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TABLE, "utf-8")
    found = cli("check", "a.md", "-f", "concise", "--target-lang", "en").stdout
    assert [line.split(" ")[0] for line in found.splitlines()] == [
        "a.md:6:39:", "a.md:7:29:", "a.md:10:16:"
    ]  # fmt: skip
    cli("check", "a.md", "--fix", "--unsafe-fixes", "--target-lang", "en")
    mended = TABLE.replace("himself", "itself").replace(",,", ",")
    assert (tmp_path / "a.md").read_text("utf-8") == mended


WORDS = st.sampled_from(["a", "b c", "\\|", "|", "|", " ", "x", ":", "-", "--", "é"])
ROWS = st.one_of(
    st.sampled_from(["|---|---|", "---|---", "|-|", ":-: | -", "", "| a | b |", "# h"]),
    st.lists(WORDS, min_size=1, max_size=7).map("".join),
)


@given(st.lists(ROWS, max_size=7))
@example(["| a | b |", "|---|---|", "| c \\| d | e | f |"])
@example(["one", "|---|"])
@example(["a | b", "---"])
@example(["text", "| a | b |", "---|---", "c"])
def test_cells_are_those_of_a_markdown_library(lines: list[str]) -> None:
    raw = "\n".join(lines) + "\n"
    tokens = MarkdownIt("commonmark").enable("table").parse(raw)
    theirs = [
        token.content.strip()
        for before, token in pairwise(tokens)
        if before.type in {"th_open", "td_open"}
    ]
    blocks, _ = markdown_blocks(raw)
    ours = [block for block in blocks if block.kind in {"th", "td"}]
    spans = [block.offsets.to_raw(Span(0, len(block.plain))) for block in ours]
    assert [span.of(raw).replace("\\|", "|") for span in spans] == [one for one in theirs if one]
