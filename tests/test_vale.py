"""Vale styles: each kind, each key, and that what is not honoured is named."""

import re
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from vale_styles import EXISTENCE, document, struck, styled, told

from tqcheck import engine
from tqcheck.mqm import Severity
from tqcheck.rule import AtLiteral, InSegment
from tqcheck.vale.capitals import titled
from tqcheck.vale.regexes import needs_of, ready, translated


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        ("tokens: [foo]", "A foo, a Foo, a food.", ["foo"]),
        ("ignorecase: true\ntokens: [foo]", "A foo, a Foo.", ["foo", "Foo"]),
        ("tokens: ['fo+']", "A fooo, a Foo, a food.", ["fooo"]),
        ("nonword: true\ntokens: ['!!']", "Stop!! Now!", ["!!"]),
        ("raw: ['a(?=', 'b)']", "ab ac", ["a"]),
        ("tokens: [bar]\nraw: ['foo ?']", "foo bar, bar", ["foo bar"]),
        ("append: true\ntokens: [bar]\nraw: [' baz']", "bar baz, bar", ["bar baz"]),
        ("tokens: [fine]\nexceptions: [fine art]", "a fine day of fine art", ["fine"]),
        ("tokens: ['fin.']\nexceptions: [fine]", "a fine find", ["find"]),
        ("limit: 1\ntokens: [foo]", "foo foo foo", ["foo"]),
        ("tokens: [404, yes]", "yes 404", ["yes", "404"]),
        ("scope: heading\ntokens: [foo]", "# A foo\n\nA foo.", ["foo"]),
        ("scope: heading.h2\ntokens: ['fo+']", "# A foo\n\n## A foooo\n", ["foooo"]),
        ("scope: list\ntokens: [foo]", "A foo.\n\n* foo\n", ["foo"]),
        ("scope: text & ~list\ntokens: ['fo+']", "A foo.\n\n* fooo\n", ["foo"]),
        ("scope: [heading, list]\ntokens: ['fo+']", "# fo\n\nfoo\n\n* fooo\n", ["fo", "fooo"]),
        ("scope: blockquote\ntokens: ['fo+']", "foo\n\n> fooo\n", ["fooo"]),
        ("scope: paragraph\ntokens: ['fo+']", "# fo\n\nfoo\n\n* fooo\n", ["foo"]),
        ("scope: raw\nnonword: true\ntokens: ['\\*\\*fo+']", "A **foo** fo.", ["foo"]),
        ("scope: ~code\ntokens: [foo]", "A foo, `foo`.", ["foo"]),
    ],
)  # fmt: skip
def test_existence(tmp_path: Path, keys: str, text: str, found: list[str]) -> None:
    assert sorted(told(tmp_path, EXISTENCE + keys, text)) == sorted(found)


def test_tables_of_html(tmp_path: Path) -> None:
    raw = "<table><tr><th>foo</th><td>fooo</td></tr></table><p>fo</p>"
    for scope, found in (("table.header", ["foo"]), ("table.cell", ["fooo"]), ("~table", ["fo"])):
        rule = f"{EXISTENCE}scope: {scope}\ntokens: ['fo+']\n"
        assert told(tmp_path, rule, raw, ".html") == found


SWAP = "extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\n"


@pytest.mark.parametrize(
    ("keys", "text", "message"),
    [
        ("swap: {foo: bar}", "A foo.", "Use 'bar' instead of 'foo'."),
        ("swap: {foo: bar|baz qux}", "A foo.", "Use 'bar' or 'baz qux' instead of 'foo'."),
        ("swap: {'fo(o|u)': bar}", "A fou.", "Use 'bar' instead of 'fou'."),
        ("swap: {'fo+': bar, foo bar: baz}", "A foo bar.", "Use 'baz' instead of 'foo bar'."),
        ("ignorecase: true\nswap: {foo: bar}", "FOO?", "Use 'bar' instead of 'FOO'."),
        (
            "capitalize: true\nignorecase: true\nswap: {'fo{2}': bar}",
            "Foo.",
            "Use 'Bar' instead of 'Foo'.",
        ),
        ("nonword: true\nswap: {'\\.\\.\\.': …}", "So...", "Use '…' instead of '...'."),
        ("swap: {on: off}", "It is on.", "Use 'off' instead of 'on'."),
    ],
)
def test_substitution(tmp_path: Path, keys: str, text: str, message: str) -> None:
    assert [one.message.lower() for one in struck(tmp_path, SWAP + keys, text)] == [message.lower()]


def test_what_is_right_already_is_not_struck(tmp_path: Path) -> None:
    rule = f"{SWAP}ignorecase: true\nswap: {{'(?:e-mail|e mail|email)': email}}\n"
    assert told(tmp_path, rule, "Email or email or E-mail.") == ["E-mail"]


@pytest.mark.parametrize(
    ("kind", "keys", "text", "found"),
    [
        ("occurrence", "scope: sentence\nmax: 1\ntoken: ','", "A, b. C, d, e.", [","]),
        ("occurrence", "max: 3\ntoken: '\\b\\w+\\b'", "one two three four five", ["four"]),
        ("occurrence", "min: 1\ntoken: '[.!?]$'", "It ends\n\nIt ends.", ["It"]),
        ("occurrence", "scope: summary\nmax: 1\ntoken: foo", "foo\n\nbar\n\nfoo", ["foo"]),
        ("repetition", "tokens: ['[^\\s]+']", "It is is so. So it is.", ["is is"]),
        ("repetition", "alpha: true\ntokens: ['[^\\s]+']", "No - - no 9 9 on on.", []),
        ("repetition", "max: 1\ntokens: ['\\w+']", "no no, ho ho ho", ["ho ho ho"]),
        ("repetition", "ignorecase: true\ntokens: ['\\w+']", "The the cat. Cat naps.", ["The the"]),
        ("consistency", "either: {adviser: advisor}", "adviser advisor advisor", ["adviser"]),
        ("consistency", "either: {'gr[a]y': 'gr[e]y'}", "gray\n\ngrey", ["grey"]),
        ("consistency", "either: {Kiev: Kyiv}", "Kyiv and Kyiv", []),
        (
            "conditional",
            "first: '\\b([A-Z]{3})\\b'\nsecond: '\\(([A-Z]{3})\\)'",
            "ABC met DEF. DEF left. Our Club (XYZ) and XYZ.",
            ["ABC", "DEF"],
        ),
        ("conditional", "first: \\bfoo\\b\nsecond: bar", "foo and foo", ["foo"]),
        ("conditional", "first: \\bfoo\\b\nsecond: bar", "foo and bar", []),
        (
            "capitalization",
            "match: $title\nscope: heading",
            "# Rain falls on the hills",
            ["Rain falls on the hills"],
        ),
        ("capitalization", "match: $title\nscope: heading", "# Rain Falls on the Hills", []),
        (
            "capitalization",
            "match: $sentence\nscope: heading",
            "# Rain Falls On The Hills",
            ["Rain Falls On The Hills"],
        ),
        (
            "capitalization",
            "match: $sentence\nscope: heading",
            "# Rain falls on Ambon Bay\n\nIn Ambon Bay it rained.",
            [],
        ),
        (
            "capitalization",
            "match: $sentence\nscope: heading\nthreshold: 0.9",
            "# iPhone sales fall",
            [],
        ),
        ("capitalization", "match: $lower\nscope: list", "* Foo\n* bar\n", ["Foo"]),
        (
            "capitalization",
            "match: $upper\nscope: list\nexceptions: [bar]",
            "* FOO\n* bar\n* baz\n",
            ["baz"],
        ),
        ("capitalization", "match: '^[A-Z]'\nscope: list", "* foo\n* Bar\n", ["foo"]),
        ("capitalization", "match: $lower\nprefix: '\\d+\\. '", "x\n\nNo. 1", ["No. 1"]),
    ],
)
def test_other_kinds(tmp_path: Path, kind: str, keys: str, text: str, found: list[str]) -> None:
    head = f"extends: {kind}\nmessage: found '%s'\n"
    if kind == "conditional":
        head += "exceptions: [QQQ]\n"
    assert told(tmp_path, head + keys, text) == found


def test_title_case_by_two_guides() -> None:
    line = "walk across the river with a map: the end to go to"
    assert titled(line, "AP") == "Walk Across the River With a Map: The End to Go To"
    assert titled(line, "Chicago") == "Walk across the River with a Map: The End to Go To"


def test_levels_links_and_names(tmp_path: Path) -> None:
    for level, severity in (("suggestion", 0), ("warning", 1), ("error", 5)):
        text = f"{EXISTENCE}level: {level}\nlink: https://example.org/x\ntokens: [foo]\n"
        (rule,), _ = styled(tmp_path, text, "FirstPerson")
        assert rule.severity == Severity(severity)
        assert (rule.name, rule.aliases) == ("house/first-person", ("House.FirstPerson",))
        assert rule.references == ("https://example.org/x",)


@pytest.mark.parametrize(
    ("action", "text", "fixed"),
    [
        ("{name: replace, params: [bar]}", "A foo here.", "A bar here."),
        ("{name: remove}", "A foo here.", "A here."),
        ("{name: remove}", "foo here.", None),
        ("{name: edit, params: [trim_right, o]}", "A foo here.", "A f here."),
        ("{name: edit, params: [regex, '(f)(o+)', '$2$1']}", "A foo here.", "A oof here."),
        ("{name: edit, params: [truncate, o]}", "A foo here.", "A f here."),
        ("{name: edit, params: [split, o, '0']}", "A foo here.", "A f here."),
        ("{name: replace, params: [bar]}", 'He said "a foo here".', None),
    ],
)  # fmt: skip
def test_actions(tmp_path: Path, action: str, text: str, fixed: str | None) -> None:
    (finding,) = struck(tmp_path, f"{EXISTENCE}action: {action}\ntokens: [foo]\n", text, ".txt")
    if fixed is None:
        assert not finding.fixes
        return
    (edit,) = finding.fixes[0].edits
    assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed
    assert finding.fixes[0].applicability == "suggested"


def test_a_substitution_without_action_offers_words_but_no_fix(tmp_path: Path) -> None:
    (finding,) = struck(tmp_path, f"{SWAP}swap: {{foo: bar}}\n", "A foo.")
    assert (finding.replacements, finding.fixes) == (("bar",), ())


@pytest.mark.parametrize(
    ("text", "line", "key", "reason"),
    [
        ("extends: spelling\nmessage: x\n", 1, "extends", "Hunspell"),
        ("extends: metric\nmessage: x\nformula: x\n", 1, "extends", "formula"),
        ("extends: script\nmessage: x\n", 1, "extends", "Tengo"),
        ("extends: sequence\nmessage: x\n", 1, "extends", "parts of speech"),
        (f"{EXISTENCE}pos: NN\ntokens: [foo]\n", 3, "pos", "parts of speech"),
        (f"{EXISTENCE}scope: alt\ntokens: [foo]\n", 3, "scope", "does not read 'alt'"),
        (f"{EXISTENCE}scope: ~strong\ntokens: [foo]\n", 3, "scope", "cannot leave out 'strong'"),
        (f"{EXISTENCE}scope: link\ntokens: [foo]\n", 3, "scope", "does not keep 'link'"),
        (f"{EXISTENCE}tokens:\n  - foo\n  - '(?U)a+'\n", 5, "tokens", "ungreedy"),
        (f"{EXISTENCE}tokens:\n  - 'a('\n", 4, "tokens", "does not compile"),
        (f"{EXISTENCE}nonword: true\ntokens:\n  - 'a*'\n", 4, "tokens", "empty string"),
        (f"{EXISTENCE}tokens: ['']\n", 3, "tokens", "nothing to look for"),
        (f"{SWAP}swap:\n  '(a)\\1': b\n", 4, "swap", "refers back"),
        ('extends: existence\nmessage: "%s %s"\ntokens: [foo]\n', 2, "message", "one sign more"),
        ("extends: occurrence\nmessage: x\ntoken: a\n", 3, "token", "neither"),
        ("extends: capitalization\nmessage: x\nmatch: $camel\n", 3, "match", "none of"),
        ("extends: occurrence\nmessage: x\nscope: raw\nmax: 1\ntoken: a\n", 3, "scope", "raw"),
    ],
)  # fmt: skip
def test_what_cannot_be_honoured_is_named(
    tmp_path: Path, text: str, line: int, key: str, reason: str
) -> None:
    rules, remarks = styled(tmp_path, text)
    assert not rules
    (remark,) = remarks
    assert f"Foo.yml:{line}: {key}: " in remark
    assert reason in remark
    assert remark.endswith("the rule is left out")


def test_a_rule_that_loses_only_its_fix_or_an_unknown_key_runs(tmp_path: Path) -> None:
    text = f"{EXISTENCE}action: {{name: suggest, params: [spellings]}}\nfoo: 1\ntokens: [foo]\n"
    rules, remarks = styled(tmp_path, text)
    assert len(rules) == 1
    assert [one.partition(": ")[2].partition(":")[0] for one in remarks] == ["foo", "action"]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\Qa.b\E+", "a.bb", "a.bb"),
        (r"\x{41}[\x{42}]", "AB", "AB"),
        (r"[a&&b]+", "a&&b", "a&&b"),
        (r"[[]x", "[x", "[x"),
        (r"[[:alpha:]--]+", "ab-1", "ab-"),
        (r"a\z", "aa", "a"),
        (r"(?<n>a)\k<n>", "aa", "aa"),
        (r"\p{IsGreek}+", "aλb", "λ"),
        (r"\p{L}\d", "é7", "é7"),
        (r"(?i)foo(?-i)Bar", "FOOBar", "FOOBar"),
        (r"(?<!x)foo(?= b)", "foo b", "foo"),
    ],
)
def test_patterns_of_go(pattern: str, text: str, found: str) -> None:
    match = ready(translated(pattern)).search(text)
    assert match is not None
    assert match[0] == found


def test_strasse_is_not_found_by_double_s(tmp_path: Path) -> None:
    rule = f"{EXISTENCE}ignorecase: true\ntokens: ['strasse?']\n"
    assert told(tmp_path, rule, "Die Straße, die Strasse") == ["Strasse"]


@given(st.from_regex(r"[a-z]{1,6}[ab?*+.|()\[\]]{0,5}[a-z]{0,5}", fullmatch=True), st.data())
def test_a_need_stands_in_whatever_is_found(pattern: str, data: st.DataObject) -> None:
    try:
        compiled = translated(pattern)
        re.compile(compiled)
    except (ValueError, re.error):
        return
    need = needs_of(compiled)
    found = data.draw(st.from_regex(re.compile(compiled), fullmatch=True))
    assert need is None or need in found.lower()


def test_a_runaway_pattern_is_stopped(tmp_path: Path) -> None:
    rules, _ = styled(tmp_path, f"{EXISTENCE}nonword: true\nraw: ['(a|a|aa)+$']\n")
    _, faults, _ = engine.check(document("a" * 4000 + "b"), rules)
    assert "ran away" in faults[0].error


def test_plain_words_use_the_literal_index(tmp_path: Path) -> None:
    for text, kind in (
        (f"{EXISTENCE}tokens: [foo, bar baz]\n", AtLiteral),
        (f"{SWAP}swap: {{foo: bar}}\n", AtLiteral),
        (f"{EXISTENCE}tokens: ['foo+']\n", InSegment),
    ):
        (rule,), _ = styled(tmp_path, text)
        assert isinstance(rule.find, kind)
