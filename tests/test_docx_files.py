"""Word processor files on the command line: bad ones, fixes, directives, reports."""

import json
import re
import struct
from pathlib import Path

import pytest
import wordfile
from conftest import Cli, rows
from docx_stories import FAULT, MAIN, SAMPLE
from wordfile import docx, members, packed, par, run, unpacked

from tqcheck.reporters import FORMATS

HEAD = '<?xml version="1.0"?>'


def with_main(content: str) -> bytes:
    return packed({**members(par(run("x"))), MAIN: content.encode("utf-8")})


def encrypted() -> bytes:
    raw = bytearray(docx(par(run("x"))))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        here = raw.find(mark)
        while here >= 0:
            raw[here + at] |= 1
            here = raw.find(mark, here + 4)
    return bytes(raw)


def bomb() -> bytes:
    return packed({**members(par(run("x"))), MAIN: b"<w:document>" + b" " * 40_000_000})


def lying_bomb() -> bytes:
    """Make an archive that names a small size and unpacks to a large one."""
    raw = bytearray(packed({**members(par(run("x"))), MAIN: b" " * 30_000_000}))
    raw = bytearray(bytes(raw).replace(struct.pack("<L", 30_000_000), struct.pack("<L", 100)))
    return bytes(raw)


WORD = f'xmlns:w="{wordfile.W}"'
BAD = {
    "truncated": (docx(par(run("x")))[:-40], "is cut off or broken: its end is missing"),
    "half": (docx(par(run("x")))[:200], "is cut off or broken"),
    "empty": (b"", "is no .docx"),
    "plain text": (b"Just words.", "is no .docx"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                 "is encrypted; open it and save it without a password"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is a .doc of the old kind"),
    "encrypted members": (encrypted(), "is encrypted; save it without a password"),
    "no document": (packed({"a.txt": b"x"}), "holds no word/document.xml"),
    "broken xml": (with_main(f"{HEAD}<w:document {WORD}><w:body>"),
                   "its word/document.xml is not well-formed XML"),
    "entities": (with_main(f"{HEAD}<!DOCTYPE x [<!ENTITY a 'b'>]><w:document {WORD}>&a;"
                           "</w:document>"), "declares the entity 'a'"),
    "external": (with_main(f"{HEAD}<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                           f"<w:document {WORD}>&a;</w:document>"), "declares the entity 'a'"),
    "sheet": (with_main("<workbook/>"), "is no Word text: its root is <workbook>"),
    "broken styles": (packed({**members(par(run("x"))), "word/styles.xml": b"<w:styles"}),
                      "its word/styles.xml is not well-formed XML"),
    "bomb": (bomb(), "as zip bombs do: not read"),
    "lying bomb": (lying_bomb(), "holds a broken 'word/document.xml'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_named_with_the_cure(cli: Cli, tmp_path: Path, name: str) -> None:
    raw, message = BAD[name]
    (tmp_path / "a.docx").write_bytes(raw)
    (tmp_path / "good.txt").write_text(f"Head Of Story\n{FAULT}\n", "utf-8")
    done = cli("check", ".", "-f", "concise")
    assert done.returncode == 2
    assert message in done.stdout
    assert "good.txt:2:28" in done.stdout
    assert "Traceback" not in done.stderr


def test_fixes_are_written_and_settle(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(SAMPLE.read_bytes())
    path.chmod(0o640)
    done = cli("check", "a.docx", "--fix", "--unsafe-fixes")
    assert "2 fixes in 1 file made" in done.stderr
    document = unpacked(path.read_bytes())["word/document.xml"].decode()
    assert re.search(r'<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">itself</w:t>', document)
    assert path.stat().st_mode & 0o777 == 0o640
    once = path.read_bytes()
    assert cli("check", "a.docx", "--fix", "--unsafe-fixes").returncode == 0
    assert path.read_bytes() == once


def test_standard_input_comes_out_as_a_file(cli: Cli, tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    done = cli("check", "-", "--stdin-filename", "a.docx", "-f", "jsonl", stdin=SAMPLE.read_bytes())
    assert [row["line"] for row in rows(done.stdout)] == [4, 9]


def test_a_comment_in_the_margin_is_a_directive(cli: Cli, tmp_path: Path) -> None:
    comment = par(run("tqcheck off-line pronouns/metonym-himself: the club's own words"))
    body = par(run("Head Of Story")) + par(
        '<w:commentRangeStart w:id="3"/>', run(FAULT), '<w:commentRangeEnd w:id="3"/>'
    )
    raw = docx(body, comments=f'<w:comment w:id="3">{comment}</w:comment>')
    (tmp_path / "a.docx").write_bytes(raw)
    done = cli("check", "a.docx", "-f", "jsonl")
    assert rows(done.stdout) == []
    (tmp_path / "a.docx").write_bytes(docx(body))
    assert len(rows(cli("check", "a.docx", "-f", "jsonl").stdout)) == 1


def test_versions_sources_and_baselines(cli: Cli, tmp_path: Path) -> None:
    old = docx(par(run("Head Of Story")) + par(run("Ships wait.")))
    new = docx(par(run("Head Of Story")) + par(run("Ships wait.")) + par(run(FAULT)))
    (tmp_path / "old.docx").write_bytes(old)
    (tmp_path / "new.docx").write_bytes(new)
    done = cli("check", "new.docx", "--update-of", "old.docx", "-f", "jsonl")
    assert [row["line"] for row in rows(done.stdout)] == [3]
    (tmp_path / "id.docx").write_bytes(docx(par(run("Judul")) + par(run("Kapal antre 14 hari."))))
    (tmp_path / "en.docx").write_bytes(docx(par(run("Head")) + par(run("Ships wait 15 days."))))
    options = ("--source", "id.docx", "--source-lang", "id", "--target-lang", "en", "-f", "jsonl")
    (found,) = rows(cli("check", "en.docx", *options).stdout)
    assert (found["rule"], found["line"], found["source_line"]) == (
        "bilingual/number-changed",
        2,
        2,
    )
    assert cli("baseline", "write", "new.docx").returncode == 0
    assert cli("check", "new.docx", "--baseline", "tqcheck-baseline.json").returncode == 0


def test_locks_of_open_documents_are_passed_over(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "~$a.docx").write_bytes(b"\x04Ada")
    (tmp_path / "a.docx").write_bytes(docx(par(run("Head Of Story"))))
    assert cli("check", ".").returncode == 0


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_names_the_paragraph(cli: Cli, name: str) -> None:
    done = cli("check", str(SAMPLE), "-f", name)
    assert done.returncode == 1
    if name in {"json", "jsonl", "csv", "gitlab"}:
        assert "itself" in done.stdout
    else:
        assert "paragraph 4" in done.stdout.lower()
    if name == "sarif":
        (result, _) = json.loads(done.stdout)["runs"][0]["results"]
        assert "fixes" not in result
        assert "charOffset" not in json.dumps(result["locations"])
