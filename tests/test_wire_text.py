"""Wire text with control characters: messages, headers, codes, and exact places."""

from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows
from hypothesis import given, strategies as st
from reading import exact, read

from tqcheck import mending, profile, run
from tqcheck.document import Document, Role
from tqcheck.finding import Applicability
from tqcheck.formats import Langs, reader

SAMPLES = ROOT / "tests" / "samples" / "wire-text"
ENGLISH = Langs("en")
SET = {"``": "“", "''": "”"}
IPTC = "\x01tqx0042 4 int 0123 EU1\r\nPort-Shut/\r\n\x02"
HEAD = "Port shut after storm\r\n"
FAULT = "Ankara has again presented himself as a broker."


def sample(name: str) -> list[Document]:
    documents, errors = read((SAMPLES / name).read_bytes().decode("ascii"), f".{name[-4:]}")
    assert not errors
    return documents


def parts(document: Document) -> list[tuple[str, str]]:
    return [(one.role.value, one.target.plain) for one in document.segments]


def told(text: str, header: str = IPTC) -> Document:
    (document,), errors = read(f"{header}{text}\x03\r\n\x04", ".wire", ENGLISH)
    assert not errors
    return document


def test_anpa_1312() -> None:
    (document,) = sample("strait.anpa")
    assert parts(document) == [
        ("headline", "Ankara offers to host talks on strait traffic"),
        ("editors_note", "Eds: ADDS detail on pilots in paras 2-3"),
        ("byline", "By ADA QUILL"),
        ("byline", "Wire Desk Writer"),
        ("dateline", "ISTANBUL (AP) — "),
        ("lede", ("Ankara has again presented himself as a broker in the dispute over ships that"
                 " wait at the strait, officials said.")),
        ("body", ("“Nobody wants a queue of tankers,” said a pilot with 14-year-old charts, “least"
                 " of all in winter.”")),
        ("body", "Talks may begin next week."),
    ]  # fmt: skip
    assert {key: value for key, value in document.metadata.items() if "lang" not in key} == {
        "service": "a", "number": "0421", "selector": "bbxmi-", "priority": "r", "category": "i",
        "slug": "bc-strait-talks", "take": "1stld-writethru", "day": "11-24",
        "word_count": "0187", "urgency": "URGENT", "end": "more",
        "trailer": "AP-NY-11-24-26 1230GMT", "sent": "2026-11-24 12:30 GMT", "date": "2026-11-24",
    }  # fmt: skip


def test_iptc_7901_with_two_messages() -> None:
    first, second = sample("desk.iptc")
    assert parts(first) == [
        ("headline", "Ankara offers to host talks on strait"),
        ("byline", "By Ada Quill"),
        ("dateline", "ISTANBUL, Nov 24 (TQX) - "),
        ("lede", ("Ankara has again presented himself as a broker in the dispute over ships that"
                 " wait at the strait.")),
        ("body", "Talks may begin next week."),
        ("editors_note", "The following information is not for publication"),
        ("editors_note", "Contact: the night desk"),
    ]  # fmt: skip
    assert {
        key: first.metadata[key]
        for key in ("source", "number", "priority", "category", "word_count", "slug", "take")
    } == {
        "source": "tqx", "number": "0042", "priority": "4", "category": "int",
        "word_count": "0123", "slug": "Strait-Talks 1st Lead", "take": "1st Lead",
    }  # fmt: skip
    assert first.metadata["end"] == "ends"
    assert (second.metadata["number"], second.metadata["end"]) == ("0043", "30")
    assert second.segments[0].role is Role.HEADLINE
    assert second.line == 16
    for document in (first, second):
        prove_wire(document)


def prove_wire(document: Document) -> None:
    """Every run is exact, but for the marks of the typesetter and the ends of lines."""
    exact(document, dash=True)
    for segment in document.segments:
        for one in segment.target.offsets.runs:
            if not one.is_linear:
                there = one.raw.of(document.raw)
                assert one.plain.of(segment.target.plain) == SET.get(there, " ")


def test_zczc() -> None:
    raw = "ZCZC ABC123\r\nFerry halts\r\n\r\nOSLO, Nov 24 (TQX) - It stopped.\r\n\r\nNNNN\r\n"
    (document,), _ = read(raw, ".txt", ENGLISH)
    assert document.metadata["number"] == "ABC123"
    assert parts(document)[0] == ("headline", "Ferry halts")
    documents, _ = read(raw + raw.lower(), ".txt", ENGLISH)
    assert len(documents) == 2
    assert "nnnn" not in str(parts(documents[1])).lower()


def test_a_text_file_that_begins_as_a_message_is_one() -> None:
    (document,), _ = read(f"{IPTC}{HEAD}   It rained.\x03", ".txt", ENGLISH)
    assert document.format == "wire"
    (document,), _ = read("Port shut\nIt rained.\n", ".txt", ENGLISH)
    assert document.format == "text"


def test_a_message_without_an_end_is_read_and_said() -> None:
    (document,), errors = read(f"{IPTC}{HEAD}   It rained all day.", ".wire", ENGLISH)
    assert not errors
    assert parts(document)[-1] == ("lede", "It rained all day.")
    assert "line 1 is cut off: it has no end mark" in document.warnings[0]


def test_a_file_without_any_marks_is_one_text() -> None:
    (document,), _ = read("Port shut\n\nIt rained all day.\n", ".wire", ENGLISH)
    assert parts(document) == [("headline", "Port shut"), ("lede", "It rained all day.")]
    assert read("", ".wire", ENGLISH) == ([], [])


def test_a_headline_over_two_lines_is_one() -> None:
    document = told("Port shut after the worst storm\r\nin a decade\r\n   It rained.\r\n")
    assert parts(document)[0] == ("headline", "Port shut after the worst storm in a decade")


@pytest.mark.parametrize(
    "mark", ["-30-", "(more)", "MORE", "###", "ENDS", "-ends-", "(End)", "NNNN", "jd/mk",
             "AP-NY-11-24-26 1230EST", "more\r\nab/cd/ef"],
)  # fmt: skip
def test_marks_of_the_end_are_no_text(mark: str) -> None:
    document = told(f"{HEAD}   It rained all day.\r\n   It stopped.\r\n{mark}\r\n")
    assert parts(document)[-1] == ("body", "It stopped.")
    assert {"end", "sign_off"} & set(document.metadata)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("   A two-\r\nyear-old ship sank.", "A two-year-old ship sank."),
        ("   Two-\r\nand three-year terms.", "Two- and three-year terms."),
        ("   From 1914-\r\n18 it lay there.", "From 1914- 18 it lay there."),
        ("   It\x07 rained\x1f all day.", "It rained all day."),
        ("   More rain fell, he said.", "More rain fell, he said."),
        ("   It lost 3 _ or 4 _ ships to snake_case.", "It lost 3 — or 4 — ships to snake_case."),
    ],
)
def test_lines_are_joined_and_codes_taken_off(lines: str, words: str) -> None:
    document = told(f"{HEAD}   It began.\r\n{lines}\r\n")
    assert parts(document)[-1] == ("body", words)
    prove_wire(document)


def test_tables_are_left_out() -> None:
    document = told(f"{HEAD}   Results:\r\n   Oslo      3     2\r\n   Bern......4.....1\r\n")
    assert [words for _, words in parts(document)] == [HEAD.strip(), "Results:"]


def test_wrapped_copy_without_indents_is_joined() -> None:
    body = (
        "The bridge over the river was closed on Monday after a ship had\r\n"
        "rammed its second pillar in the fog of the early morning, said the\r\n"
        "police of the town.\r\n\r\nIt will open soon.\r\n"
    )
    assert len(told(HEAD + "\r\n" + body).segments) == 3


@pytest.mark.parametrize("name", ["strait.anpa", "desk.iptc"])
def test_fixes_are_written_and_settle(cli: Cli, tmp_path: Path, name: str) -> None:
    raw = (SAMPLES / name).read_bytes()
    (tmp_path / name).write_bytes(raw)
    assert cli("check", name, "--fix", "--unsafe-fixes", "-f", "jsonl").returncode == 0
    fixed = raw.replace(b"presented himself", b"presented itself")
    fixed = fixed.replace(b"congratulated himself", b"congratulated itself")
    assert (tmp_path / name).read_bytes() == fixed
    cli("check", name, "--fix", "--unsafe-fixes")
    assert (tmp_path / name).read_bytes() == fixed


@pytest.mark.parametrize(
    ("raw", "fixed"),
    [
        ("\tOSLO (AP) - It is shut.\r\n\t``Yes,'' he said.",
         "\tOSLO (AP) _ It is shut.\r\n\t``Yes,'' he said."),
        ("\tOSLO (AP) - It is shut.\r\n\tYes.", None),
        ("\tOSLO (AP) - It is shut.\r\n\tÇa va.", "\tOSLO (AP) — It is shut.\r\n\tÇa va."),
    ],
)  # fmt: skip
def test_what_goes_out_in_seven_bits_stays_so(tmp_path: Path, raw: str, fixed: str | None) -> None:
    (tmp_path / "tqcheck.toml").write_text('dateline = "ap"\nselect = ["datelines"]\n', "utf-8")
    plan = run.prepare(profile.load(tmp_path, target_lang="en"), keep_results=False)[0]
    before = f"{IPTC}{HEAD}{raw}\r\n\x03".encode()
    mended = mending.mend_bytes(before, "a.wire", plan, Applicability.AUTOMATIC)
    assert mended.content == (f"{IPTC}{HEAD}{fixed}\r\n\x03".encode() if fixed else before)


def test_places_in_the_second_message_count_from_the_file(cli: Cli) -> None:
    done = cli("check", str(SAMPLES / "desk.iptc"), "-f", "jsonl")
    raw = (SAMPLES / "desk.iptc").read_bytes().decode("ascii")
    found = rows(done.stdout)
    assert [row["line"] for row in found] == [5, 20]
    for row in found:
        start, end = row["start"], row["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert raw[start:end] == row["excerpt"] == "himself"


CODES = st.sampled_from(
    ["\x01", "\x02", "\x03", "\x04", "\x16", "\x1f", "\r\n", "\n", "\r", "\t", "   ", "^", "<", "=",
     "``", "''", " _ ", "-30-", "(more)", "zczc", "nnnn", "By Ada Quill", "tqx0042 4 int 0123",
     "OSLO (AP) _ ", "words of it ", "é", "😀", "ENDS", "Eds: x", "a0421"]
)  # fmt: skip


@given(st.lists(CODES | st.text(max_size=5), max_size=30).map("".join))
def test_any_text_is_read_with_exact_places(raw: str) -> None:
    documents, errors = read_any(raw)
    assert not errors
    for document in documents:
        assert raw[document.offset :].startswith(document.raw)
        prove_wire(document)


def read_any(raw: str) -> tuple[list[Document], list[str]]:
    """Read without the proofs of `reading`, which counts lines by line feeds only."""
    found = list(reader(".wire")(raw, name="x.wire", langs=ENGLISH))
    documents = [one for one in found if isinstance(one, Document)]
    return documents, [str(one) for one in found if not isinstance(one, Document)]


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=9),
    min_size=1, max_size=12,
)  # fmt: skip


@given(st.lists(WORDS, min_size=2, max_size=6))
def test_no_word_is_lost(paragraphs: list[list[str]]) -> None:
    listed = [["q" + word for word in words] for words in paragraphs]
    body = "".join(f"   {' '.join(words)}.\r\n" for words in listed)
    documents, _ = read_any(f"{IPTC}{HEAD}{body}\x03\r\n\x04")
    said = " ".join(one.target.plain for one in documents[0].segments)
    assert [word.rstrip(".") for word in said.split()][4:] == [w for ws in listed for w in ws]


def test_arbitrary_bytes_never_crash(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.iptc").write_bytes(bytes(range(1, 256)) * 3)
    (tmp_path / "b.iptc").write_bytes(b"\x01\x02\x00\x03")
    done = cli("check", "a.iptc", "b.iptc", "-f", "concise")
    assert "holds NUL characters" in done.stdout
    assert "Traceback" not in done.stderr
