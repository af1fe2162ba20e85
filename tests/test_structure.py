"""Where a finding stands in the structure of its file: XPath and JSON pointer, only when asked."""

import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from conftest import ROOT
from docx_stories import SAMPLE
from hypothesis import given, strategies as st
from wordfile import docx, par, run as words

from tqcheck import packs, profile, rows, run
from tqcheck.extract.structure import in_json, in_xml
from tqcheck.finding import Report
from tqcheck.reporters import Look, reporter

SAMPLES = ROOT / "tests" / "samples"
XML = sorted(path for path in (SAMPLES / "wire").iterdir() if path.suffix != ".json")
XML += [*sorted((SAMPLES / "readers").glob("*.xlf")), SAMPLES / "readers" / "memory.tmx"]
JSON = sorted((SAMPLES / "wire").glob("*.json"))
_STEP = re.compile(r"/([^/\[]+|\*\[local-name\(\)='([^']+)'\])(?:\[(\d+)\])?")


def checked(raw: bytes, name: str) -> list[Report]:
    plan, _ = run.prepare(profile.load(Path("/")), keep_results=False)
    return list(run.check_bytes(raw, name, plan))


def of(raw: bytes, name: str) -> list[rows.Row]:
    return [row for report in checked(raw, name) for row in rows.kept(report)]


def element(raw: bytes, xpath: str) -> str:
    """Text of the one element that an XPath means."""
    node: Any = minidom.parseString(raw)  # noqa: S318  # reason: files of ours
    for match in _STEP.finditer(xpath):
        wanted = match[2] or match[1]
        elements = [one for one in node.childNodes if one.nodeType == node.ELEMENT_NODE]
        named = [one for one in elements if wanted in {one.nodeName, one.localName}]
        assert match[3] or len(named) == 1
        node = named[int(match[3] or 1) - 1]
    assert "".join(match[0] for match in _STEP.finditer(xpath)) == xpath
    return "".join(one.data for one in texts(node))


def texts(node: Any) -> list[Any]:
    if node.nodeType in {node.TEXT_NODE, node.CDATA_SECTION_NODE}:
        return [node]
    return [text for child in node.childNodes for text in texts(child)]


@pytest.mark.parametrize("path", XML, ids=lambda path: path.name)
def test_an_xpath_leads_to_the_element_with_the_words(path: Path) -> None:
    raw = path.read_bytes()
    for row in of(raw, path.name):
        assert row.location
        held = " ".join(element(raw, row.location).split())
        assert row.finding.excerpt.split()[0] in held


@pytest.mark.parametrize("path", JSON, ids=lambda path: path.name)
def test_a_json_pointer_leads_to_the_value_with_the_words(path: Path) -> None:
    raw = path.read_bytes()
    for row in of(raw, path.name):
        value = json.loads(raw)
        for name in row.location[1:].split("/"):
            key = name.replace("~1", "/").replace("~0", "~")
            value = value[int(key)] if isinstance(value, list) else value[key]
        assert row.finding.excerpt.split()[0] in value


def test_a_paragraph_of_a_word_processor_has_an_xpath_in_its_member() -> None:
    cell = f"<w:tbl><w:tr><w:tc>{par(words('One.'))}</w:tc><w:tc>{par(words('a,, b'))}</w:tc>"
    raw = docx(
        par(words("Head"), style="Titel") + par(words("It rained.")) + f"{cell}</w:tr></w:tbl>"
    )
    (row,) = of(raw, "a.docx")
    member, _, xpath = row.location.partition("#")
    assert xpath == "/w:document[1]/w:body[1]/w:tbl[1]/w:tr[1]/w:tc[2]/w:p[1]"
    for content in (raw, SAMPLE.read_bytes()):
        for one in of(content, "a.docx"):
            member, _, xpath = one.location.partition("#")
            body = zipfile.ZipFile(BytesIO(content)).read(member)
            assert one.finding.excerpt in element(body, xpath)


def test_what_has_lines_only_has_no_location() -> None:
    for name in ("a.txt", "a.md", "a.adoc"):
        (row,) = of(b"Head\n\nIt rained,, he said.\n", name)
        assert (row.location, rows.fields(row)["location"]) == ("", None)
    (row,) = of(b'{"target": "Head\\nIt rained,, he said."}\n', "a.jsonl")
    assert row.location == "/target"


def test_reports_name_it() -> None:
    path = SAMPLES / "wire" / "ferry.nitf"
    reports = checked(path.read_bytes(), path.name)
    look = Look(rules=tuple(packs.load().rules.values()))
    at = "/nitf/body/body.content/block/p[2]/em"
    told = {name: "\n".join(reporter(name)(reports, look)) for name in
            ("json", "jsonl", "sarif", "html")}  # fmt: skip
    assert json.loads(told["json"])["documents"][0]["findings"][0]["location"] == at
    assert json.loads(told["jsonl"].splitlines()[0])["location"] == at
    place = json.loads(told["sarif"])["runs"][0]["results"][0]["locations"][0]
    assert place["logicalLocations"] == [
        {"name": "em", "fullyQualifiedName": at, "kind": "element"}
    ]
    assert f'title="{at}"' in told["html"]


@given(st.text("<>ab/ \"'é&;{}[]:,", max_size=40), st.integers(0, 40))
def test_any_text_is_located_or_is_not(raw: str, offset: int) -> None:
    for read in (in_xml, in_json):
        assert isinstance(read(raw, "")(offset), str)


def test_plain_text_pays_nothing() -> None:
    code = (
        "import sys; from tqcheck import rows, reporters; reporters.reporter('jsonl');"
        "sys.exit('tqcheck.extract.structure' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
