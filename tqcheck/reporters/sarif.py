"""SARIF 2.1.0, as GitHub code scanning and editors read it.

GitHub refuses a run with more than 25,000 results: beyond that the gravest are kept, those that
are hidden left out first, and a notification says how many are missing.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from tqcheck import __version__, rows, rulebook, shield
from tqcheck.extract.structure import STRUCTURES
from tqcheck.finding import Applicability, Edit, Report
from tqcheck.reporters import Look
from tqcheck.rule import Rule, Status

MAX_RESULTS = 25_000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_DESCRIBED = {
    Applicability.AUTOMATIC: "Automatic",
    Applicability.SUGGESTED: "Suggested",
    Applicability.MANUAL: "By hand",
}
Fields = dict[str, object]


class _Said(NamedTuple):
    """What all reports together say."""

    rows: list[rows.Row]
    notes: list[Fields]
    failed: bool
    signature: str


def _message(text: str) -> Fields:
    # SARIF makes a link of `[text](place)` even in plain text.
    return {"text": text.replace("](", "] (")}


def _artifact(path: str, root: str) -> Fields:
    inside = rows.relative(path, root)
    if inside.startswith("/"):
        return {"uri": f"file://{quote(inside)}"}
    return {"uri": quote(inside), "uriBaseId": _ROOT}


def _region(region: rows.Region) -> Fields:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _location(row: rows.Row, root: str) -> Fields:
    span = row.finding.span
    region: Fields = {"startLine": row.region.line}
    if row.in_file:
        size = span.end - span.start
        region = {**_region(row.region), "charOffset": row.offset + span.start, "charLength": size}
    place: Fields = {"artifactLocation": _artifact(row.path, root), "region": region}
    location: Fields = {"physicalLocation": place}
    if path := row.location:
        kind = STRUCTURES[row.document.format].kind
        name = row.record or row.within or path.rpartition("/")[2]
        logical: Fields = {"name": name, "fullyQualifiedName": path, "kind": kind}
        location["logicalLocations"] = [logical]
    elif row.within:
        kind = "record" if row.record is not None else "paragraph"
        location["logicalLocations"] = [{"name": row.record or row.within, "kind": kind}]
    return location


def _source(row: rows.Row, root: str) -> list[Fields]:
    """Place of the source text; only a record has it in the same file."""
    if not row.finding.source_excerpt:
        return []
    message = _message(f"Source: {row.finding.source_excerpt}")
    return [{"id": 1, "message": message, **({} if row.in_file else _location(row, root))}]


def _replacement(row: rows.Row, edit: Edit) -> Fields:
    size = edit.span.end - edit.span.start
    region = {
        **_region(row.place(edit.span)),
        "charOffset": row.offset + edit.span.start,
        "charLength": size,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _fixes(row: rows.Row, root: str) -> list[Fields]:
    return [
        {
            "description": _message(
                f"{_DESCRIBED[fix.applicability]}: "
                + (" ".join(f'write "{edit.text}"' for edit in fix.edits if edit.text) or "remove")
            ),
            "artifactChanges": [
                {
                    "artifactLocation": _artifact(row.path, root),
                    "replacements": [_replacement(row, edit) for edit in fix.edits],
                }
            ],
        }
        for fix in row.fixes()
    ]


def _result(row: rows.Row, index: int, root: str) -> Fields:
    found = row.finding
    kind = "inSource" if row.in_source else "external"
    hidden = [{"kind": kind, "justification": row.reason}] if row.reason is not None else []
    result: Fields = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": found.severity.level,
        "message": _message(found.message),
        "locations": [_location(row, root)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{found.fingerprint}:1",
            "tqcheckFinding/v1": found.fingerprint,
        },
        "suppressions": hidden,
        "properties": {
            "severity": found.severity.label,
            "errorType": found.error_type.value,
            "excerpt": found.excerpt,
        },
    }
    if related := _source(row, root):
        result["relatedLocations"] = related
    if fixes := _fixes(row, root):
        result["fixes"] = fixes
    return result


def _descriptor(name: str, rule: Rule | None) -> Fields:
    if rule is None:
        return {"id": name, "shortDescription": {"text": name}}
    page = rulebook.page(rule)
    described: Fields = {
        "id": name,
        "name": "".join(part.capitalize() for part in rule.id.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why.strip()},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity.level},
        "properties": {
            "tags": [rule.pack, f"mqm:{rule.error_type.value}"],
            "precision": "high" if rule.status is Status.STABLE else "medium",
        },
    }
    pages = [one for one in rule.references if one.startswith("https://") and " " not in one]
    return {**described, "helpUri": pages[0]} if pages else described


def _note(level: str, text: str, place: Fields | None = None) -> Fields:
    located = {"locations": [{"physicalLocation": place}]} if place else {}
    return {"level": level, "message": _message(text), **located}


def _gathered(reports: Iterable[Report], root: str) -> _Said:
    found: list[rows.Row] = []
    notes: list[Fields] = []
    failed, signature = False, ""
    for one in reports:
        found += rows.kept(one)
        found += rows.hidden(one)
        for fault in rows.troubles(one):
            place: Fields = {
                "artifactLocation": _artifact(fault.path, root),
                "region": {"startLine": fault.line},
            }
            notes.append(_note("error", f"{fault.rule} {fault.error}".strip(), place))
            failed = True
        for warning in one.warnings:
            where: Fields = {"artifactLocation": _artifact(rows.written(one.name), root)}
            notes.append(_note("warning", warning, where))
        if one.signature and not signature:
            # Languages are each document's own.
            signature = str(one.signature).partition("|src:")[0]
    return _Said(found, notes, failed, signature)


def _gravest(found: list[rows.Row]) -> list[rows.Row]:
    """Rows that GitHub has room for, in the order in which they came."""
    if len(found) <= MAX_RESULTS:
        return found
    grave = sorted(
        range(len(found)),
        key=lambda at: (found[at].reason is not None, -found[at].finding.severity, at),
    )
    return [found[at] for at in sorted(grave[:MAX_RESULTS])]


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield one JSON object of one run. Rules are described where they have results."""
    said = _gathered(reports, look.root)
    kept = _gravest(said.rows)
    if missing := len(said.rows) - len(kept):
        text = f"{missing:,} results are left out: the format holds {MAX_RESULTS:,}, the gravest"
        said.notes.append(_note("warning", text))
    names = sorted({row.finding.rule for row in kept})
    at = {name: index for index, name in enumerate(names)}
    known = {rule.name: rule for rule in look.rules}
    run: Fields = {
        "tool": {
            "driver": {
                "name": "tqcheck",
                "semanticVersion": __version__,
                "rules": [_descriptor(name, known.get(name)) for name in names],
            }
        },
        "automationDetails": {"id": "tqcheck/"},
        "invocations": [
            {"executionSuccessful": not said.failed, "toolExecutionNotifications": said.notes}
        ],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder tqcheck ran in."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(row, at[row.finding.rule], look.root) for row in kept],
        "properties": {"signature": said.signature},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield shield.json(msgspec.json.format(msgspec.json.encode(log), indent=1).decode("utf-8"))
