"""AsciiDoc and reStructuredText: what is text, what is not, and where it stood."""

from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows
from hypothesis import given, strategies as st
from reading import exact

from tqcheck.document import Document
from tqcheck.extract.restructured import RstBroken, restructured_blocks
from tqcheck.formats import Langs, ReadError, reader

SAMPLES = ROOT / "tests" / "samples" / "wire-text"
FAULT = "Ankara has again presented himself as a broker."
OBJECT = "￼"
LEDE = (
    "Ankara has again presented himself as a broker in the dispute over ships that wait"
    " at the Bosporus, pilots said."
)


def read(raw: str, suffix: str) -> Document:
    (document,) = reader(suffix)(raw, name=f"x{suffix}", langs=Langs("en"))
    assert isinstance(document, Document)
    exact(document)
    return document


def told(raw: str, suffix: str = ".adoc") -> list[tuple[str, str]]:
    return [(one.role.value, one.target.plain) for one in read(raw, suffix).segments]


def test_the_asciidoc_sample() -> None:
    raw = (SAMPLES / "strait.adoc").read_text("utf-8")
    assert told(raw) == [
        ("headline", "Ankara Offers to Host Talks on Strait"),
        ("byline", "By Ada Quill"),
        ("dateline", "ISTANBUL (AP) — "),
        ("lede", LEDE),
        ("editors_note", "Some 40,000 ships pass each year."),
        ("caption", "Tankers wait in the fog"),
        ("caption", "Four tankers, seen from a bridge"),
        ("subhead", "What happens next"),
        ("editors_note", "The desk will update this story."),
        ("body", "Talks may begin on Monday"),
        ("body", "Pilots meet on Tuesday"),
        ("quote", "“Nobody wants a queue of tankers.”"),
    ]
    metadata = read(raw, ".adoc").metadata
    assert (metadata["author"], metadata["date"], metadata["lang"]) == (
        "Ada Quill", "2026-11-24", "en",
    )  # fmt: skip


def test_the_restructured_sample() -> None:
    raw = (SAMPLES / "strait.rst").read_text("utf-8")
    assert told(raw, ".rst") == [
        ("headline", "Ankara Offers to Host Talks on Strait"),
        ("dateline", "ISTANBUL (AP) - "),
        ("lede", LEDE),
        ("caption", "Tankers wait in the fog."),
        ("subhead", "What happens next"),
        ("editors_note", "The desk will update this story."),
        ("body", "Talks may begin on Monday."),
        ("body", "Pilots meet on Tuesday."),
        ("quote", "Nobody wants a queue of tankers."),
        ("credit", "Ole Berg, pilot"),
        ("editors_note", "Some 40,000 ships pass each year."),
    ]
    document = read(raw, ".rst")
    assert (document.metadata["author"], document.target_lang) == ("Ada Quill", "en")
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("inline", "plain"),
    [
        ("*bold* and _italic_ and #marked#", "bold and italic and marked"),
        ("so f***ing great, f*** it, the *f*-word", "so f***ing great, f*** it, the f-word"),
        ("un**con**strained, __so__it", "unconstrained, soit"),
        ("a *bold\nover two* lines", "a bold over two lines"),
        ("5 * 3 * 2, snake_case_name, C#", "5 * 3 * 2, snake_case_name, C#"),
        ("see `code` and ``more``", f"see {OBJECT} and {OBJECT}"),
        ("https://x.example/a_b_c[the page^, window=_blank] ends", "the page ends"),
        ("at https://x.example/a_b_c. Then", f"at {OBJECT} Then"),
        ("link:a/b.html[words], mailto:x@y.example[mail us]", "words, mail us"),
        ("<<next,the next part>> and <<other>>", f"the next part and {OBJECT}"),
        ("\"`Quoted,`\" she said, '`so`'", "“Quoted,” she said, ‘so’"),
        ("{city} and {nbsp}{unknown}", f"Oslo and \xa0{OBJECT}"),
        ("one -- two, word--word", "one — two, word—word"),
        ("(C) Desk(TM) &amp; co", "© Desk™ & co"),
        (r"\*not bold* and \{city}", "*not bold* and {city}"),
        ("((seen)) word(((hidden, too))) here", "seen wordhere"),
        ("[.small]#little# [[anchor]]text", "little text"),
        ("one +\ntwo", "one two"),
        ("H~2~O and x^2^", "H2O and x2"),
        ("+pass *this*+ pass:[<u>] +++<b>+++", f"{OBJECT} {OBJECT} {OBJECT}"),
        ("image:a.png[icon] said", f"{OBJECT} said"),
        ("half // not a comment", "half // not a comment"),
        ("A. Smith\nB. Jones said\n* not a list", "Smith"),
    ],
)
def test_inline_asciidoc(inline: str, plain: str) -> None:
    found = told(f"= Head\n:city: Oslo\n\n{inline}\n")
    assert found[1][1] == plain


def test_asciidoc_that_is_no_text() -> None:
    raw = (
        "////\nhidden block\n////\n\nTitle Line\n==========\n\nFirst of it.\n\n"
        "....\nliteral\n....\n\n++++\n<b>raw</b>\n++++\n\n```js\ncode\n```\n\n"
        " literal paragraph\n still it\n\n[source]\ncode\n\n[stem]\n++++\nx\n++++\n\n"
        "|===\n| a | b\n|===\n\ninclude::/etc/passwd[]\nvideo::a.mp4[]\n// comment\n'''\n<<<\n"
        "[comment]\nnothing\n\n====\nIn an example.\n====\n\nLast of it.\n"
    )
    assert [words for _, words in told(raw)] == [
        "Title Line", "First of it.", "a", "b", "In an example.", "Last of it.",
    ]  # fmt: skip


def test_asciidoc_lists_terms_and_captions() -> None:
    raw = (
        "= Head\n\nText here.\n\n.The list\n. One\n.. Two\n  goes on\n+\nMore\n\n- [x] Done\n\n"
        "Boat:: Floats\nShip::\n  Also floats\n\n.A picture\nimage::a.jpg[]\n\n"
        ".Its code\n----\nx\n----\n\n> Quoted\n-- Ada\n"
    )
    assert told(raw)[2:] == [
        ("subhead", "The list"), ("body", "One"), ("body", "Two goes on"), ("body", "More"),
        ("body", "Done"), ("body", "Boat"), ("body", "Floats"), ("body", "Ship"),
        ("body", "Also floats"), ("caption", "A picture"), ("caption", "Its code"),
        ("quote", "Quoted"), ("credit", "Ada"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("inline", "plain"),
    [
        ("*soft* and **strong** words", "soft and strong words"),
        ("2 * 3 and a*b", "2 * 3 and a*b"),
        ("so f***ing great, f*** it, the *f*-word", "so f***ing great, f*** it, the f-word"),
        ("``code`` here", f"{OBJECT} here"),
        ("`the link <https://x.example>`_ and `other\nlink`__ end", "the link and other link end"),
        (":emphasis:`said` and `plain`:sub:", "said and plain"),
        ("a |swap| b", f"a {OBJECT} b"),
        ("one [1]_ two [#n]_, name_ and x_y", "one two, name and x_y"),
        (r"\*not soft\* and joi\ ned", "*not soft* and joined"),
        ("see https://x.example/a_b for it", f"see {OBJECT} for it"),
        ("Ends with code::\n\n   code", "Ends with code:"),
        ("tab\there\nnext  line", "tab\there next  line"),
    ],
)
def test_inline_restructured(inline: str, plain: str) -> None:
    assert told(f"Head\n====\n\n{inline}\n", ".rst")[1][1] == plain


def test_restructured_that_is_no_text(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", "utf-8")
    raw = (
        "Head\n====\n\nFirst of it.\n\n.. a comment\n   of two lines\n\n"
        ".. raw:: html\n\n   <b>x</b>\n\n.. unknown:: x\n\n   hidden\n\n"
        f".. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n\n"
        "==== ====\na    b\n==== ====\nc    d\n==== ====\n\n.. math:: x\n\n>>> print(1)\n\n"
        ".. |s| replace:: nothing\n\n.. _target: https://x.example\n\nLast of it.\n"
    )
    assert [words for _, words in told(raw, ".rst")] == [
        "Head",
        "First of it.",
        "a",
        "b",
        "c",
        "d",
        "Last of it.",
    ]


def test_what_restructured_text_cannot_place_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = "Head\n====\n\nBody one.\n"
    place = "tqcheck.extract.restructured._Reader._place"
    monkeypatch.setattr(place, lambda *_: None)
    assert restructured_blocks(raw).lost == [2, 4]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tqcheck.extract.restructured.Parser.parse", lambda *_: 1 / 0)
        with pytest.raises(RstBroken, match="ZeroDivisionError"):
            restructured_blocks(raw)
        (error,) = [*caught(raw)]
        assert "is no reStructuredText" in str(error)


def caught(raw: str) -> list[Exception]:
    try:
        list(reader(".rst")(raw, name="x.rst", langs=Langs("en")))
    except ReadError as error:
        return [error]
    return []


@pytest.mark.parametrize("name", ["strait.adoc", "strait.rst"])
def test_fixes_are_written_and_settle(cli: Cli, tmp_path: Path, name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    (tmp_path / name).write_bytes(raw)
    assert cli("check", name, "--fix", "--unsafe-fixes").returncode == 0
    fixed = raw.replace(b"presented *himself*", b"presented *itself*")
    assert (tmp_path / name).read_bytes() == fixed != raw
    cli("check", name, "--fix", "--unsafe-fixes")
    assert (tmp_path / name).read_bytes() == fixed


@pytest.mark.parametrize(
    ("name", "comment"),
    [("a.adoc", "// tqcheck off-line {}\n"), ("a.rst", ".. tqcheck off-line {}\n\n")],
)
def test_comments_are_directives(cli: Cli, tmp_path: Path, name: str, comment: str) -> None:
    head = "= Head\n\n" if name == "a.adoc" else "Head\n====\n\n"
    path = tmp_path / name
    path.write_text(f"{head}{FAULT}\n", "utf-8")
    assert [row["line"] for row in rows(cli("check", name, "-f", "jsonl").stdout)] == [
        3 if name == "a.adoc" else 4
    ]
    said = comment.format("pronouns/metonym-himself: the club's own words")
    path.write_text(f"{head}{said}{FAULT}\n", "utf-8")
    assert rows(cli("check", name, "-f", "jsonl").stdout) == []


MARKS = st.sampled_from(
    ["\n", "\n\n", "\r\n", " ", "\t", "   ", "= ", "== ", "====", "----", "____", "****", "--", "*",
     "_", "`", "``", "#", "^", "~", "{a}", ":a: b\n", "[quote]\n", "[source]\n", ".T\n", "* ", "- ",
     ". ", "1. ", "+", "::", "a:: ", "// x\n", "|===", "image::a[b]\n", "footnote:[x]", "<<a,b>>",
     "https://x.example[y]", "\\", "&amp;", "((", "))", "> ", "NOTE: ", ".. ", ".. note:: ", ":x: ",
     "|", "`a <b>`_", "[1]_", "| ", "====\n", "\u2028", "\x0c", "\x85", "é", "😀", "word ", "\x00"]
)  # fmt: skip
MARKED = st.lists(MARKS | st.text(max_size=4), max_size=30).map("".join)


@given(MARKED)
def test_any_text_is_read_as_asciidoc_with_exact_places(raw: str) -> None:
    assert read(raw, ".adoc").raw == raw


@given(MARKED)
def test_any_text_is_read_as_restructured_text_with_exact_places(raw: str) -> None:
    try:
        assert read(raw, ".rst").raw == raw
    except ReadError as error:
        assert "docutils" in str(error)  # noqa: PT017  # why: either it is read, or it is refused


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=9),
    min_size=1, max_size=30,
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".adoc", ".rst"])
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_no_word_is_lost(suffix: str, paragraphs: list[list[str]]) -> None:
    listed = [["q" + word for word in words] for words in paragraphs]
    lines = "\n\n".join("\n".join(" ".join(words[at : at + 5]) for at in range(0, len(words), 5))
                        for words in listed)  # fmt: skip
    found = " ".join(one.target.plain for one in read(f"{lines}\n", suffix).segments)
    assert found.split() == [word for words in listed for word in words]
