"""A hostile document makes no reporter act: one story full of malice, and generated ones."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from conftest import Cli
from hostile import WICKED, report, told
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt

from tqcheck.cli.fixes import Fixes
from tqcheck.mending import Mended
from tqcheck.reporters import FORMATS

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
NAMES = (
    "/desk/a.txt",
    "/desk/\u202e\u2066::error::\n##vso[x]\x1b[2J|`<b>,:;]%=@.txt",
    "/desk/\udcff.txt",
)
STORIES = [(words, name, record) for words in WICKED for name in NAMES for record in (None, words)]
pieces = st.sampled_from([*WICKED, "\n", "\r", "::", "##", "[", "]", "|", "`", "\\", "<", "&", ";"])
malice = st.lists(pieces | st.text(max_size=4), max_size=6).map("".join)


def unacted(output: str) -> None:
    """No terminal escape, and no command of a job log of any maker."""
    assert not CONTROLS.search(output)
    for line in output.split("\n"):
        assert not re.search(r"##\w*\[", line)
        assert not line.strip().startswith("::")


def text(output: str) -> None:
    unacted(output)
    assert all(line == "" or line[0] in " /" for line in output.split("\n"))


def concise(output: str) -> None:
    unacted(output)
    assert len(output.splitlines()) == 3


def jsons(output: str) -> None:
    unacted(output)
    for line in [output] if output.startswith(("{\n", "[\n")) else output.splitlines():
        json.loads(line)


def github(output: str) -> None:
    assert not CONTROLS.search(output)
    lines = output.removesuffix("\n").split("\n")
    assert len(lines) == 3
    for line in lines:
        match = re.fullmatch(r"::error ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)", line)
        assert match is not None
        keys = [one.partition("=")[0] for one in match[1].split(",")]
        assert set(keys) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert len(keys) == len(set(keys))
        assert not re.search(r"##\w*\[", line)
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)


def azure(output: str) -> None:
    assert not CONTROLS.search(output)
    lines = output.removesuffix("\n").split("\n")
    assert len(lines) == 3
    for line in lines:
        match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", line)
        assert match is not None
        keys = [one.partition("=")[0] for one in match[1].split(";")]
        assert set(keys) <= {"type", "sourcepath", "linenumber", "columnnumber", "code"}
        assert len(keys) == len(set(keys))
        assert not re.search(r"##\w*\[", line[1:])


def junit(output: str) -> None:
    unacted(output)
    root = ET.fromstring(output.encode())  # noqa: S314  # why: our own output, without entities
    tags = [one.tag for one in root.iter()]
    inside = ["testcase", "failure"] * 2 + ["testcase", "error", "testcase", "skipped"]
    assert tags == ["testsuites", "testsuite", *inside]


def checkstyle(output: str) -> None:
    unacted(output)
    root = ET.fromstring(output.encode())  # noqa: S314  # why: our own output, without entities
    assert [one.tag for one in root.iter()] == ["checkstyle", "file", "error", "error", "error"]


def spreadsheet(output: str) -> None:
    unacted(output)
    table = list(csv.reader(StringIO(output), strict=True))
    assert [len(cells) for cells in table] == [14] * 3
    for delimiter in ",;\t":
        for cells in csv.reader(StringIO(output), delimiter=delimiter):
            assert not any(re.match(r"[=+\-@\t\r＝＋－＠]", one.strip()) for one in cells if one)


def markdown(output: str) -> None:
    unacted(output)
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(output)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "fence", "em_open"}
    assert not kinds & {"s_open", "hr", "code_block", "blockquote_open"}
    assert sum(token.type == "heading_open" for token in tokens) == 1
    assert sum(token.type == "tr_open" for token in tokens) == 3
    assert sum(token.type == "td_open" for token in tokens) == 10
    assert [one.content for one in inline if one.type == "strong_open"] in ([], [""])
    for one in inline:
        if one.type == "text":
            assert not re.search(r"[@#]\w|://|www\.", one.content)


class Markup(HTMLParser):
    """What a page holds beside text: its elements with the names of their attributes, its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element."""
        self.elements[tag, *(name for name, _ in attrs)] += 1
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_comment(self, data: str) -> None:
        """Count a comment, of which there should be none."""
        self.elements["!", data] += 1

    def handle_decl(self, decl: str) -> None:
        """Count a declaration, of which there should be one."""
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        """Count an instruction, of which there should be none."""
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        """Count what browsers read as a comment."""
        self.handle_comment(data)


@cache
def known_elements() -> frozenset[tuple[str, ...]]:
    pages = [told("html", report("words", record=record)) for record in (None, "r")]
    return frozenset(element for page in pages for element in Markup(page).elements)


def page(output: str) -> None:
    unacted(output)
    markup = Markup(output)
    assert set(markup.elements) <= known_elements() | {("ins", "class"), ("p", "class"), ("wbr",)}
    assert markup.elements["script",] == markup.elements["style",] == 1
    assert all(link.startswith("#") for link in markup.links)
    assert markup.elements["!", "doctype html"] == 1


HOLDS: dict[str, Callable[[str], None]] = {
    "text": text,
    "concise": concise,
    "json": jsons,
    "jsonl": jsons,
    "sarif": jsons,
    "github": github,
    "gitlab": jsons,
    "junit": junit,
    "checkstyle": checkstyle,
    "rdjson": jsons,
    "azure": azure,
    "csv": spreadsheet,
    "markdown": markdown,
    "html": page,
}


def test_every_reporter_is_held() -> None:
    assert set(HOLDS) == set(FORMATS)


@pytest.mark.parametrize("name", HOLDS)
def test_the_hostile_story_acts_nowhere(name: str) -> None:
    for words, path, record in STORIES:
        HOLDS[name](told(name, report(words, path, record)))


@pytest.mark.parametrize("name", HOLDS)
@settings(max_examples=60, deadline=None)
@given(words=malice, path=malice)
def test_whatever_the_story_says_it_acts_nowhere(name: str, words: str, path: str) -> None:
    HOLDS[name](told(name, report(words, f"/desk/{path}")))


@given(words=malice)
def test_json_keeps_the_words(words: str) -> None:
    (first, _) = told("jsonl", report(words)).splitlines()
    assert json.loads(first)["excerpt"] == words


@given(words=malice)
def test_xml_and_commands_keep_what_can_be_seen(words: str) -> None:
    one = report(words)
    root = ET.fromstring(told("checkstyle", one).encode())  # noqa: S314  # why: our own output
    said = root[0][0].attrib["message"]
    assert len(said) == len(one.findings[0].message)
    assert [char for char in said if char.isalnum()] == [
        char for char in one.findings[0].message if char.isalnum()
    ]


def test_links_of_sarif_are_no_links() -> None:
    log = json.loads(told("sarif", report("[here](http://evil.example)")))
    result = log["runs"][0]["results"][0]
    assert "](" not in result["message"]["text"]
    assert "](" not in result["relatedLocations"][0]["message"]["text"]


def test_a_long_story_leaves_room_on_the_page() -> None:
    output = told("markdown", *[report("word " * 500) for _ in range(2000)])
    assert len(output) < 65_536
    assert "more findings are not shown" in output


def test_names_of_files_act_nowhere_on_standard_error(cli: Cli) -> None:
    done = cli("check", "\x1b[2J\n::error::x", "-f", "jsonl")
    assert done.returncode == 2
    unacted(done.stderr)


def test_what_a_baseline_shows_does_not_act(cli: Cli, tmp_path: Path) -> None:
    name = "::error::x \x1b[2J\u202egnp.txt"
    fault = "Ankara has presented himself as a broker.\n"
    (tmp_path / name).write_text(f"##vso[x] \x9b2J Head\n{fault}", "utf-8")
    made = cli("baseline", "write", ".", "--reason", "old \u202e ::warning::copy")
    assert made.returncode == 0, made.stderr
    for form in ("text", "json"):
        done = cli("baseline", "show", "--format", form)
        assert "metonym-himself" in done.stdout
        unacted(done.stdout)
    (tmp_path / name).write_text("Head\nAll is well.\n", "utf-8")
    for done in (cli("check", "."), cli("baseline", "prune", ".")):
        unacted(done.stdout + done.stderr)


def test_complaints_do_not_act(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "a\n::error::x\x1b[2J"
    folder.mkdir()
    (folder / "a.txt").write_text("Head\nAll is well.\n", "utf-8")
    (folder / "tqcheck.toml").write_text('"::error::\\u001b[2J" = 1\n', "utf-8")
    done = cli("check", ".", cwd=folder)
    assert done.returncode == 2
    unacted(done.stderr)


def test_an_audit_shows_contexts_that_do_not_act(cli: Cli, tmp_path: Path) -> None:
    fault = "Ankara has \x1b[2J\x9b##vso[x] presented himself ::error::x.\n"
    (tmp_path / "a.txt").write_text(f"Head\n{fault}", "utf-8")
    for form in ("text", "json"):
        done = cli("audit", "a.txt", "--target-lang", "en", "--format", form)
        assert "himself" in done.stdout
        unacted(done.stdout)


def test_a_diff_on_a_terminal_does_not_act(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    mended = Mended("a.txt", (), b"", "a \x1b[2J\n", "b \x9b2J\n", 1)
    fixes = Fixes(unsafe=False, only_show=True)
    for terminal, escapes in ((True, 0), (False, 1)):
        monkeypatch.setattr("sys.stdout.isatty", lambda terminal=terminal: terminal)
        assert fixes._told(mended) == ()
        assert capsysbinary.readouterr().out.count(b"\x1b") == escapes
