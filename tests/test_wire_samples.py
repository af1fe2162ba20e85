"""The wire samples are what they say: a small check of structure, as the schemas lie elsewhere.

The schemas of NITF 3.6 and NewsML-G2 2.35 are not part of this repository; what is checked here
are their rules on the elements that the samples use: which may stand where, in which order, and
what must be there. Of ninjs, the names and types of the properties.
"""

from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import msgspec
import pytest
from conftest import ROOT, Cli, rows

WIRE = ROOT / "tests" / "samples" / "wire"
ENRICHED = {"person", "location", "country", "org", "chron", "num", "em", "object.title", "a"}
BLOCKS = {"p", "hl2", "table", "media", "ul", "ol", "bq", "block", "pre", "note", "hr"}
# Elements of NITF with what may stand in them; the order of those in a list is fixed.
NITF: dict[str, set[str] | list[str]] = {
    "nitf": ["head", "body"],
    "head": ["title", "meta", "tobject", "iim", "docdata", "pubdata", "revision-history"],
    "docdata": {"doc-id", "urgency", "date.issue", "doc.copyright", "key-list", "ed-msg"},
    "key-list": {"keyword"},
    "body": ["body.head", "body.content", "body.end"],
    "body.head": [
        "hedline", "note", "rights", "byline", "distributor", "dateline", "abstract", "series",
    ],
    "hedline": ["hl1", "hl2"],
    "note": {"body.content"},
    "byline": ENRICHED | {"byttl"},
    "distributor": ENRICHED,
    "dateline": ENRICHED | {"story.date"},
    "location": {"country", "city", "region"},
    "abstract": BLOCKS,
    "body.content": BLOCKS,
    "block": BLOCKS,
    "p": ENRICHED,
    "num": {"frac", "sub", "sup"},
    "media": [
        "media-reference", "media-metadata", "media-object", "media-caption", "media-producer",
    ],
    "media-caption": BLOCKS,
    "ul": {"li"},
    "bq": {"block", "credit"},
    "table": {"tr", "caption"},
    "tr": {"th", "td"},
    "body.end": ["tagline", "bibliography"],
}  # fmt: skip
G2: dict[str, set[str] | list[str]] = {
    "newsMessage": ["header", "itemSet"],
    "itemSet": {"newsItem", "packageItem"},
    "newsItem": ["catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet"],
    "packageItem": ["catalogRef", "rightsInfo", "itemMeta", "contentMeta", "groupSet"],
    "itemMeta": [
        "itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus",
        "profile", "service", "title", "edNote", "signal",
    ],
    "contentSet": {"inlineXML", "inlineData", "remoteContent"},
    "groupSet": {"group"},
    "group": {"itemRef"},
    "itemRef": ["itemClass", "provider", "versionCreated", "pubStatus", "title", "description"],
}  # fmt: skip
G2_ADMINISTRATION = ["urgency", "contentCreated", "located", "infoSource", "creator"]
G2_DESCRIPTION = {
    "language", "genre", "keyword", "subject", "slugline", "headline", "dateline", "by",
    "creditline", "description",
}  # fmt: skip
TEXT = {"type": "string"}
VALUES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["value"],
        "additionalProperties": False,
        "properties": dict.fromkeys(["role", "contenttype", "contentType", "value"], TEXT),
    },
}
PARTIES = {"type": "array", "items": {"type": "object", "properties": {"name": TEXT}}}
COMMON = {
    **dict.fromkeys(["uri", "type", "version", "language", "profile", "slugline", "located"], TEXT),
    "urgency": {"type": "integer", "minimum": 1, "maximum": 9},
}
SMALL = ["versioncreated", "firstcreated", "pubstatus", "representationtype", "ednote"]
SMALL += ["copyrightholder", "copyrightnotice", "usageterms"]
LATER = {"headlines": VALUES, "bodies": VALUES, "descriptions": VALUES, "by": TEXT}
SUB = {"type": "array", "items": {"type": "object", "required": ["uri"]}}
PROPERTIES = {
    "ninjs1": {
        **COMMON, **dict.fromkeys([*SMALL, "headline", "byline"], TEXT), "place": PARTIES,
        "associations": {"type": "object"},
    },
    "ninjs2": {
        **COMMON, **dict.fromkeys(SMALL, TEXT), **LATER, "infosources": PARTIES,
        "associations": SUB, "standard": {"type": "object"},
    },
    "ninjs3": {
        **COMMON, **LATER, "infoSources": PARTIES, "associations": SUB,
        **dict.fromkeys(["versionCreated", "firstCreated", "pubStatus", "edNote"], TEXT),
    },
}  # fmt: skip


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def parsed(path: Path) -> ET.Element:
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314  # why: the sample is our own


def obeys(element: ET.Element, table: dict[str, set[str] | list[str]]) -> None:
    allowed = table.get(local(element))
    if allowed is not None:
        names = [local(child) for child in element]
        assert set(names) <= set(allowed), (local(element), names)
        if isinstance(allowed, list):
            assert names == sorted(names, key=allowed.index), (local(element), names)
    for child in element:
        obeys(child, table)


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.nitf")), ids=lambda path: path.name)
def test_nitf(path: Path) -> None:
    root = parsed(path)
    assert local(root) == "nitf"
    obeys(root, NITF)


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.newsml")), ids=lambda path: path.name)
def test_newsml(path: Path) -> None:
    root = parsed(path)
    obeys(root, G2)
    for nitf in root.iter("{http://iptc.org/std/NITF/2006-10-18/}nitf"):
        obeys(nitf, NITF)
    items = [one for one in root.iter() if local(one) in {"newsItem", "packageItem"}]
    assert items
    for item in items:
        assert {"guid", "version", "standard", "standardversion", "conformance"} <= set(item.attrib)
        children = [local(child) for child in item]
        assert children[0] == "catalogRef"
        meta = next(one for one in item if local(one) == "itemMeta")
        assert {"itemClass", "provider", "versionCreated"} <= {local(one) for one in meta}
        content = [local(one) for one in next(one for one in item if local(one) == "contentMeta")]
        first = [name for name in content if name in G2_ADMINISTRATION]
        assert content[: len(first)] == sorted(first, key=G2_ADMINISTRATION.index)
        assert set(content[len(first) :]) <= G2_DESCRIPTION


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.json")), ids=lambda path: path.name)
def test_ninjs(path: Path) -> None:
    generation = path.name.split(".")[1]
    schema = {
        "type": "object",
        "required": ["uri"],
        "additionalProperties": False,
        "properties": PROPERTIES[generation],
    }
    if generation == "ninjs1":
        schema["patternProperties"] = {r"^(?:body|description|headline)_[a-zA-Z0-9_]+$": TEXT}
    jsonschema.validate(msgspec.json.decode(path.read_bytes()), schema)


def test_feeds() -> None:
    for name in ("desk.rss", "export.wxr"):
        channel = parsed(WIRE / name).find("channel")
        assert channel is not None
        assert {"title", "link", "description"} <= {local(one) for one in channel}
        for item in channel.iter("item"):
            assert {"title", "description"} & {local(one) for one in item}
    feed = parsed(WIRE / "desk.atom")
    entries = [one for one in feed if local(one) == "entry"]
    for element in (feed, *entries):
        assert {"id", "title", "updated"} <= {local(one) for one in element}
    assert "author" in {local(one) for one in feed}


def test_the_clean_ones_are_clean_and_the_others_are_not(cli: Cli) -> None:
    for path in sorted(WIRE.iterdir()):
        found = rows(cli("check", str(path), "-f", "jsonl", "--fail-on", "never").stdout)
        assert bool(found) == (not path.name.startswith("clean")), path.name


def test_every_finding_stands_where_it_says(cli: Cli) -> None:
    found = rows(cli("check", str(WIRE), "-f", "jsonl", "--fail-on", "never").stdout)
    assert len({Path(str(row["path"])).suffix for row in found}) == 6
    for row in found:
        raw = Path(str(row["path"])).read_text("utf-8")
        start, end, excerpt = row["start"], row["end"], str(row["excerpt"])
        assert isinstance(start, int)
        assert isinstance(end, int)
        before = raw[:start]
        assert row["line"] == before.count("\n") + 1
        assert row["column"] == start - (before.rfind("\n") + 1) + 1
        if excerpt.isascii():
            assert raw[start:end] == excerpt
