"""Reporters: what each format promises to those who read it."""

import csv
import json
import xml.etree.ElementTree as ET
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, strategies as st
from jsonschema import Draft4Validator, FormatChecker
from msgspec.structs import replace

from tqcheck import packs, reporters, rows, run
from tqcheck.document import Directive, Document, Role, Segment, Text
from tqcheck.finding import Applicability, Edit, Fault, Finding, Fix, Hidden, Report
from tqcheck.mqm import ErrorType, Severity
from tqcheck.profile import Profile, Settings
from tqcheck.reporters import FORMATS, Look, named_by, reporter
from tqcheck.reporters.sarif import MAX_RESULTS
from tqcheck.span import LineIndex, OffsetMap, Span

RAW = "Head 🚀 of it\r\nÅnkara 🚀 has presented himself.\rLast line\n"
SCHEMA = json.loads((ROOT / "tests" / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())
RULES = tuple(packs.load().rules.values())
LOOK = Look(rules=RULES, root="/desk")


def finding(excerpt: str, severity: Severity = Severity.MAJOR, new: str = "itself") -> Finding:
    span = Span(RAW.index(excerpt), RAW.index(excerpt) + len(excerpt))
    return Finding(
        span,
        "pronouns/metonym-himself",
        severity,
        ErrorType.GRAMMAR,
        f'"{excerpt}": write "{new}".',
        excerpt,
        (new,),
        (Fix((Edit(span, new),), Applicability.SUGGESTED),),
        "c0ffee",
        0,
    )


def report(
    *found: Finding, name: str = "/desk/a.txt", record: str | None = None, **more: Any
) -> Report:
    text = Text(RAW, "en", OffsetMap.shifted(len(RAW)))
    source = Text("satu\ndua tiga", "id", OffsetMap.shifted(13))
    segment = Segment("p", Role.BODY, text, source)
    ship = Directive(Span(0, 0), Span(0, len(RAW)), ("pronouns",), "a ship")
    line = 1 if record is None else 4
    document = Document(name, RAW, "plain", (segment,), (ship,), record=record, line=line)
    return Report(name, document, found, **more)


def told(name: str, *reports: Report) -> str:
    return "".join(f"{line}\n" for line in reporter(name)(reports, LOOK))


def sarif(*reports: Report) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(told("sarif", *reports))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_the_table_names_every_reporter() -> None:
    folder = ROOT / "tqcheck" / "reporters"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(FORMATS)
    endings = [end for one in FORMATS.values() for end in one.suffixes]
    assert len(endings) == len(set(endings))


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_has_line_ends_inside_a_machine_line_or_fails_on_nothing(name: str) -> None:
    lines = list(reporter(name)([], Look()))
    assert all("\n" not in line or line[0] in "[{" for line in lines)


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.sarif", "sarif"), ("A.SARIF.JSON", "sarif"), ("x.json", "json"), ("x.jsonl", "jsonl"),
     ("b/junit.xml", None), ("b/desk.junit.xml", "junit"), ("x.md", "markdown"),
     ("d/x.html", "html"), ("x", None)],
)  # fmt: skip
def test_endings_name_formats(file: str, name: str | None) -> None:
    assert named_by(file) == name


def test_sarif_holds_its_schema_and_points_exactly() -> None:
    found = finding("himself")
    both = (Hidden(found, "a ship"), Hidden(found, "in the baseline"))
    log = sarif(report(found, hidden=both))
    assert log["columnKind"] == "unicodeCodePoints"
    shown, hidden, outside = log["results"]
    place = shown["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    line = RAW.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "himself"
    assert RAW[region["charOffset"] :][: region["charLength"]] == "himself"
    (change,) = shown["fixes"][0]["artifactChanges"][0]["replacements"]
    assert (change["deletedRegion"], change["insertedContent"]["text"]) == (region, "itself")
    assert shown["suppressions"] == []
    assert hidden["suppressions"] == [{"kind": "inSource", "justification": "a ship"}]
    assert outside["suppressions"] == [{"kind": "external", "justification": "in the baseline"}]
    (rule,) = log["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"].startswith("# pronouns/metonym-himself")
    assert shown["partialFingerprints"]["primaryLocationLineHash"] == "c0ffee:1"
    assert log["automationDetails"]["id"] == "tqcheck/"


def test_sarif_points_to_the_line_of_a_record_and_to_its_source() -> None:
    sourced = replace(finding("himself"), source_span=Span(5, 8), source_excerpt="dua")
    (result,) = sarif(report(sourced, record="r1"))["results"]
    (place,) = result["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 4}
    assert place["logicalLocations"] == [{"name": "r1", "kind": "record"}]
    assert result["relatedLocations"][0]["message"]["text"] == "Source: dua"
    assert "fixes" not in result
    (row,) = rows.kept(report(sourced, record="r1"))
    fields = rows.fields(row)
    assert (fields["source_line"], fields["source_column"], fields["line"]) == (4, 6, 4)


def test_sarif_tells_faults_warnings_and_paths() -> None:
    broken = Report("/desk/b c:#é.txt", None, faults=(Fault("/desk/b c:#é.txt:7", "", "is odd"),))
    log = sarif(broken, report(name="/else/a.txt", warnings=("a guess",)))
    (invocation,) = log["invocations"]
    assert invocation["executionSuccessful"] is False
    fault, warning = invocation["toolExecutionNotifications"]
    place = fault["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "b%20c%3A%23%C3%A9.txt"
    assert place["region"] == {"startLine": 7}
    assert warning["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///else/a.txt"
    }


def test_sarif_keeps_what_github_takes_the_gravest_first() -> None:
    minor, major = finding("himself", Severity.MINOR), finding("Last")
    many = report(
        *[minor] * MAX_RESULTS, *[major] * 20, hidden=tuple(Hidden(major, "x") for _ in range(5))
    )
    log = json.loads(told("sarif", many))["runs"][0]
    levels = [result["level"] for result in log["results"]]
    assert (len(levels), levels.count("error")) == (MAX_RESULTS, 20)
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("25 results are left out")


def test_sarif_of_the_seed_story_holds_its_schema() -> None:
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    raw = (ROOT / "seeds" / "nato.txt").read_bytes()
    log = sarif(*run.check_bytes(raw, "seeds/nato.txt", plan))
    assert len(log["results"]) == len(log["tool"]["driver"]["rules"]) == 12


def test_every_rule_makes_a_valid_descriptor() -> None:
    found = finding("himself")
    log = sarif(report(*[replace(found, rule=rule.name) for rule in RULES]))
    names = [rule["id"] for rule in log["tool"]["driver"]["rules"]]
    assert names == sorted(rule.name for rule in RULES)
    assert all(names[one["ruleIndex"]] == one["ruleId"] for one in log["results"])


def test_gitlab_fingerprints_are_unique_and_last() -> None:
    found = finding("himself")
    two = [report(found, found), report(found, name="/desk/./b.txt"), report(found, record="r")]
    issues = json.loads(told("gitlab", *two))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == 4
    assert prints == [one["fingerprint"] for one in json.loads(told("gitlab", *two))]
    assert issues[0]["location"] == {"path": "a.txt", "lines": {"begin": 2, "end": 2}}
    assert {one["severity"] for one in issues} == {"major"}


def test_rdjson_counts_bytes() -> None:
    (one,) = json.loads(told("rdjson", report(finding("himself"))))["diagnostics"]
    line = RAW.splitlines()[1].encode()
    for place in (one["location"]["range"], one["suggestions"][0]["range"]):
        start, end = place["start"], place["end"]
        assert line[start["column"] - 1 : end["column"] - 1] == b"himself"
    assert one["code"] == {"value": "pronouns/metonym-himself"}
    (other,) = json.loads(told("rdjson", report(finding("himself"), record="r")))["diagnostics"]
    assert other["location"]["range"] == {"start": {"line": 4}}
    assert "suggestions" not in other


def test_junit_has_a_suite_a_file_and_counts_its_cases() -> None:
    found = finding("himself")
    one = report(found, hidden=(Hidden(found, "a ship"),), faults=(Fault("x:9", "", "odd"),))
    root = ET.fromstring(told("junit", one, report(name="b.txt")).encode())  # noqa: S314  # why: our own output
    first, second = root
    counts = [first.attrib[key] for key in ("tests", "failures", "errors", "skipped")]
    assert counts == ["3", "1", "1", "1"]
    assert [case.attrib["name"] for case in second] == ["no findings"]
    assert second.attrib["failures"] == "0"


def test_checkstyle_names_pack_and_rule() -> None:
    root = ET.fromstring(told("checkstyle", report(finding("himself"))).encode())  # noqa: S314  # why: our own output
    error = root[0][0]
    assert root[0].attrib["name"] == "a.txt"
    assert error.attrib["source"] == "tqcheck.pronouns.metonym-himself"
    assert (error.attrib["line"], error.attrib["severity"]) == ("2", "error")


def test_github_gives_columns_only_within_a_line() -> None:
    (one,) = told("github", report(finding("himself", Severity.NEUTRAL))).splitlines()
    assert one.startswith("::notice file=a.txt,line=2,endLine=2,col=24,endColumn=31,title=")
    (two,) = told("github", report(finding("himself.\rLast"))).splitlines()
    assert two.startswith("::error file=a.txt,line=2,endLine=3,title=")


def test_azure_knows_two_types() -> None:
    notes = report(finding("himself", Severity.NEUTRAL), finding("himself", Severity.CRITICAL))
    types = [
        line.partition("type=")[2].partition(";")[0] for line in told("azure", notes).split("\n")
    ]
    assert types == ["warning", "error", ""]


def test_csv_has_a_heading() -> None:
    table = list(csv.DictReader(StringIO(told("csv", report(finding("himself", new=""))))))
    assert [(row["line"], row["replacements"]) for row in table] == [("2", "(remove)")]


def test_markdown_shows_the_gravest_first() -> None:
    text = told("markdown", report(finding("himself", Severity.MINOR), finding("Last")))
    assert text.startswith("## tqcheck: 2 findings\n\n1 major, 1 minor; 1 document")
    assert text.index("`a.txt:3`") < text.index("`a.txt:2`")


@given(st.text(st.sampled_from("a\n\r🚀é"), max_size=30), st.integers(0, 30))
def test_columns_of_a_line_count_one_by_one(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    index = LineIndex.of(text)
    line, column = index.position(offset)
    assert index.starts[line - 1] + column - 1 == offset
    assert index.position(offset, "byte").column == 1 + len(
        text[index.starts[line - 1] : offset].encode()
    )


def test_the_counts_of_a_run_are_made_once() -> None:
    found = [finding("himself"), finding("Last", Severity.MINOR)]
    counted = rows.tally([report(*found, words=3), report(found[0], words=4)])
    assert (counted.documents, counted.words, counted.findings) == (2, 7, 3)
    assert counted.by_severity() == "2 major, 1 minor"
    assert all(a >= b for a, b in pairwise(sorted(counted.severities, reverse=True)))


@pytest.mark.parametrize(
    ("path", "root", "seen"),
    [("./a.txt", "", "a.txt"), ("/desk/b/a.txt", "/desk", "b/a.txt"), ("/d.txt", "/", "d.txt"),
     ("/desk2/a.txt", "/desk", "/desk2/a.txt"), ("././/a", "/x", "a")],
)  # fmt: skip
def test_paths_are_told_from_the_root(path: str, root: str, seen: str) -> None:
    assert rows.relative(path, root) == seen


def test_reporters_are_loaded_by_name() -> None:
    assert callable(reporters.reporter("csv"))
