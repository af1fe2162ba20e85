"""Term bases: every format, what is refused, how terms are found, and the way back from fixes."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows

from tqcheck import termbase
from tqcheck.analysis.term_forms import is_there
from tqcheck.analysis.term_index import TermBook, occurrences
from tqcheck.datafiles import DataError
from tqcheck.document import Text
from tqcheck.span import OffsetMap
from tqcheck.term import Concept, Term, TermStatus
from tqcheck.termbase import Grade, checking, writing

PAGES = [(ROOT / "docs" / name).read_text("utf-8") for name in ("TERMS.md", "SCORES.md")]
COMMANDS = [
    command
    for page in PAGES
    for command in re.findall(r"^\$ tqcheck (.*)\n((?:.+\n)*?)```", page, re.MULTILINE)
]
SEEDS = ROOT / "seeds" / "terms"


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=lambda one: one.split("\n")[0][:60])
def test_every_command_of_the_pages_prints_what_it_shows(
    cli: Cli, command: str, shown: str
) -> None:
    done = cli(*command.split(), cwd=ROOT)
    printed = re.sub(r"version:[\d.]+", "version:2.6.0", done.stdout + done.stderr)
    assert shown.strip()
    for line in shown.splitlines():
        assert line.rstrip() in [one.rstrip() for one in printed.splitlines()], printed


def test_the_examples_of_the_page_are_read(tmp_path: Path) -> None:
    for kind in ("csv", "yaml"):
        found = re.search(rf"```{kind}\n(.*?)```", PAGES[0], re.DOTALL)
        assert found is not None
        path = tmp_path / f"desk.{kind}"
        path.write_text(found[1], "utf-8")
        base = termbase.load(path)
        assert base.remarks == ()
        statuses = {term.status for one in base.concepts for term in one.terms}
        assert {TermStatus.APPROVED, TermStatus.FORBIDDEN, TermStatus.KEEP} <= statuses


def text(plain: str, lang: str = "en") -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def found(plain: str, *terms: Term, lang: str = "en", side: str = "target") -> list[str]:
    book = TermBook(tuple(Concept(str(at), (term,)) for at, term in enumerate(terms)))
    spans = [one.span for one in occurrences(book, text(plain, lang), side)]
    return [span.of(plain) for span in spans]


@pytest.mark.parametrize(
    ("term", "lang", "plain", "hits"),
    [
        ("prime minister", "en", "Prime ministers met the prime minister's aide.", 2),
        ("US", "en", "It told us that the US and the u.s. differ.", 1),
        ("Fed", "en", "The Fed fed rumours.", 1),
        ("Fed", "en", "Fed by rain, the river rose.", 0),
        ("central bank", "en", "A central\nbank; the decentral bank; central banking.", 1),
        ("child", "en", "Children and a child, childish.", 2),
        ("министр обороны", "ru", "О министре обороны и министрами обороны, министерство.", 2),
        ("Россия", "ru", "В России и Россией, Джон Росс и россияне.", 2),
        ("газета", "ru", "Много газет, газеты, газетой, газетчик.", 3),
        ("중국", "ko", "중국은 중국에서 중국인이", 2),
        ("banco central", "es", "Los bancos centrales y el banco central.", 2),
        ("juez", "es", "Los jueces y un juez.", 2),
        ("Zentralbank", "de", "Die Zentralbanken, der Zentralbankchef.", 1),
        ("محكمة", "ar", "والمحكمة في محكمة", 2),
        ("中央銀行", "ja", "日本の中央銀行は", 1),
        ("정상회담", "ko", "정상회담을 열었다", 1),
        ("Mahkamah Agung", "id", "Mahkamah Agung dan mahkamah agungnya", 1),
        ("Konstitusi", "id", "Konstitusinya kuat", 1),
        ("Ankara", "tr", "Ankara'nın, Ankaralı", 1),
    ],
)
def test_terms_are_found_in_their_forms(term: str, lang: str, plain: str, hits: int) -> None:
    assert len(found(plain, Term(term, lang), lang=lang)) == hits


def test_the_longest_wins_and_like_terms_share_a_place() -> None:
    terms = (Term("Kiev"), Term("chicken Kiev"), Term("chicken"))
    assert found("Kiev ate chicken Kiev and chicken.", *terms) == [
        "Kiev", "chicken Kiev", "chicken",
    ]  # fmt: skip
    book = TermBook((Concept("1", (Term("bank"),)), Concept("2", (Term("bank"),))))
    (one,) = occurrences(book, text("The bank."), "target")
    assert [hit.concept.id for hit in one.hits] == ["1", "2"]


def test_languages_regions_and_sides() -> None:
    assert found("The lift.", Term("lift", "en-GB"), lang="en-US") == []
    assert found("The lift.", Term("lift", "en-GB")) == ["lift"]
    assert found("The lift.", Term("lift", "fr")) == []
    assert found("The lift.", Term("lift", side="source")) == []
    assert found("The lift.", Term("lift", side="source"), side="source") == ["lift"]
    assert found("Lift it.", Term("lift", exact=True)) == []
    assert found("The FED.", Term("Fed", exact=False)) == ["FED"]
    assert found("Lifts.", Term("lift", inflect=False)) == []
    assert found("The went.", Term("go", forms=("went",))) == ["went"]


@pytest.mark.parametrize(
    ("term", "lang", "plain", "there"),
    [
        ("e-mail", "en", "He sent an email.", True),
        ("vice president", "en", "Its vice-presidents met.", True),
        ("foreign ministry", "en", "The Foreign and Trade Ministry", False),
        ("Supreme Court", "en", "The Supreme Federal Court", True),
        ("WHO", "en", "Those who came.", False),
        ("министр обороны", "ru", "Бывшему министру обороны", True),
        ("Zentralbank", "de", "Der Zentralbankchef", True),
        ("bank", "en", "The embankment", False),
        ("中央銀行", "ja", "中央銀行が", True),
        ("کرهٔ شمالی", "fa", "رهبر کره شمالی", True),
    ],
)
def test_a_rendering_is_looked_for_freely(term: str, lang: str, plain: str, *, there: bool) -> None:
    assert is_there(Term(term), plain, lang) is there


def test_ten_thousand_terms_are_one_pass() -> None:
    terms = tuple(Term(f"word{at} thing") for at in range(10_000))
    assert found("One word77 thing and a word78 thing. " * 3, *terms) == [
        "word77 thing", "word78 thing",
    ] * 3  # fmt: skip


BROKEN = {
    "a.tbx": ("<tbx>\n <text><conceptEntry>\n  <langSec></langSet>", "a.tbx:3:", "mismatched tag"),
    "b.tbx": (
        '<!DOCTYPE tbx [<!ENTITY a "aaaa">]>\n<tbx>&a;</tbx>', "b.tbx:1:", "never expanded",
    ),
    "c.tbx": ("<!DOCTYPE tbx SYSTEM 'x.dtd'>\n<tbx>&b;</tbx>", "c.tbx:2:", "not declared"),
    "d.tbx": ("<glossary/>", "d.tbx:1:1:", "its root is <glossary>"),
    "e.tbx": ("<tbx></tbx>", "e.tbx:1:", "holds no <termEntry>"),
    "f.csv": ("colour,size\nred,1\n", "f.csv:1:", "names no column 'source' or 'target'"),
    "g.csv": ("source,target\na,b,c\n", "g.csv:2:", "has 3 cells where the header has 2"),
    "h.csv": ('source,target\n"a,b\n', "h.csv:2:", "breaks off"),
    "i.yaml": ("terms:\n  - sauce: x\n", "i.yaml:2:", "unknown key `sauce`"),
    "j.yaml": ("terms: [\n", "j.yaml:2:", "expected"),
    "k.yaml": ("terms:\n- target: &a x\n- target: *a\n", "k.yaml:2:", "anchors"),
    "l.yaml": ("terms:\n- target: {term: x, colour: red}\n", "l.yaml:2:", "colour"),
    "m.doc": ("x", "m.doc:", "names no kind of term base"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_term_base_names_its_place(cli: Cli, tmp_path: Path, name: str) -> None:
    content, place, told = BROKEN[name]
    (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "a.txt").write_text("A story.\n", "utf-8")
    done = cli("check", "a.txt", "--terms", name)
    assert done.returncode == 2
    assert place in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert cli("terms", "check", name).returncode == 2


def test_a_term_base_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A story.\n", "utf-8")
    done = cli("check", "a.txt", "--terms", "no.csv")
    assert done.returncode == 2
    assert "the term base cannot be read" in done.stderr
    with pytest.raises(DataError, match="cannot be read"):
        termbase.concepts([tmp_path / "no.csv"])


def test_the_good_entries_of_a_broken_file_are_still_told(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    good = (
        '<conceptEntry id="{}"><langSec xml:lang="en"><termSec><term>{}</term></termSec>'
        "</langSec></conceptEntry>"
    )
    path.write_text(
        f"<tbx>\n{good.format('a', 'one')}\n<conceptEntry><langSec></oops>\n"
        f"{good.format('b', 'two')}\n</tbx>",
        "utf-8",
    )
    base = termbase.load(path)
    assert [one.terms[0].text for one in base.concepts] == ["one", "two"]
    (broken,) = base.of(Grade.BROKEN)
    assert broken.line == 3


def test_tbx_marks_terms_to_keep_in_three_ways(tmp_path: Path) -> None:
    path = tmp_path / "a.tbx"
    entry = (
        '<conceptEntry>{}<langSec xml:lang="id"><termSec><term{}>Lion Air</term>{}</termSec>'
        "</langSec></conceptEntry>"
    )
    path.write_text(
        '<tbx xmlns:its="http://www.w3.org/2005/11/its">'
        + entry.format('<admin type="doNotTranslate">yes</admin>', "", "")
        + entry.format("", ' its:translate="no"', "")
        + entry.format("", "", '<termNote type="doNotTranslate">yes</termNote>')
        + entry.format("", "", '<termNote type="administrativeStatus">fancy</termNote>')
        + "</tbx>",
        "utf-8",
    )
    base = termbase.load(path)
    statuses = [one.terms[0].status for one in base.concepts]
    assert statuses == [TermStatus.KEEP] * 3 + [TermStatus.APPROVED]
    assert [one.text for one in base.of(Grade.PROBLEM)] == ["'fancy' is no administrativeStatus"]


def test_configured_bases_and_those_of_the_command_line_add_up(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "one.csv").write_text("target,use\nKiev,Kyiv\n", "utf-8")
    (tmp_path / "two.yaml").write_text("terms:\n- forbidden: Bombay\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('terms = ["sub/one.csv"]\n', "utf-8")
    story = tmp_path / "a.txt"
    story.write_text("Rain falls\nRain fell in Kiev and in Bombay at noon.\n", "utf-8")
    alone = rows(cli("check", "a.txt", "--select", "terms", "-f", "jsonl").stdout)
    assert [row["excerpt"] for row in alone] == ["Kiev"]
    both = ("check", "a.txt", "--select", "terms", "-f", "jsonl", "--terms", "two.yaml")
    assert [row["excerpt"] for row in rows(cli(*both).stdout)] == ["Kiev", "Bombay"]
    # A result that was kept is not that of another term base.
    (tmp_path / "two.yaml").write_text("terms:\n- forbidden: Calcutta\n", "utf-8")
    assert [row["excerpt"] for row in rows(cli(*both).stdout)] == ["Kiev"]
    two = cli(*both, "--jobs", "2")
    assert [row["excerpt"] for row in rows(two.stdout)] == ["Kiev"]


def test_a_term_base_among_the_stories_is_no_story(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target\nKiev,Kyiv\n", "utf-8")
    (tmp_path / "a.txt").write_text("Rain falls\nRain fell in Lviv at noon.\n", "utf-8")
    (tmp_path / "tqcheck.toml").write_text('terms = ["terms.csv"]\n', "utf-8")
    assert "in 1 document" in cli("check", ".").stdout
    assert "in 1 document" in cli("check", ".", "--fix").stdout


def test_doubt_and_short_forms_are_silent(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("source,target\nBank Dunia,World Bank\n", "utf-8")
    lines = ["source,target,document"]
    lines += ["Bank Dunia memberi pinjaman.,The World Bank gave a loan.,a"]
    lines += ["Bank Dunia menunggu.,The bank is waiting.,a"]
    lines += ["Bank Dunia menolak.,It refused.,a"]
    lines += ["Bank Dunia menunggu.,The bank is waiting.,b"]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", "utf-8")
    options = ("--source-lang", "id", "--target-lang", "en", "--select", "terms", "-f", "jsonl")
    found_rows = rows(cli("check", "a.csv", "--terms", "t.csv", *options).stdout)
    assert [row["line"] for row in found_rows] == [4, 5]
    assert {row["rule"] for row in found_rows} == {"terms/not-approved"}
    (tmp_path / "en.txt").write_text("The desk waits.\n\nNothing else is known.\n", "utf-8")
    (tmp_path / "id.txt").write_text("Bank Dunia menunggu di luar kota besar itu.\n", "utf-8")
    unsure = cli("check", "en.txt", "--source", "id.txt", "--terms", "t.csv", *options)
    assert rows(unsure.stdout) == []


def test_compounds_and_adjectives_of_countries_are_no_lack(cli: Cli, tmp_path: Path) -> None:
    terms = "source,target\nIndonesia,Indonesia\npremier,prime minister\n"
    (tmp_path / "t.csv").write_text(terms, "utf-8")
    lines = ["source,target", "Pejabat Indonesia menunggu.,Indonesian officials waited."]
    lines += ["Klub premier-league menang.,The club won.", "Indonesia menang.,Malaysia won."]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", "utf-8")
    options = ("--source-lang", "id", "--target-lang", "en", "--select", "terms", "-f", "jsonl")
    found_rows = rows(cli("check", "a.csv", "--terms", "t.csv", *options).stdout)
    assert [row["line"] for row in found_rows] == [4]


def test_fixes_are_exported_and_found_again(cli: Cli, tmp_path: Path) -> None:
    story = "Talks resume in Kyiv\nThe envoys met in Kiev, Kyiv officials said.\n"
    (tmp_path / "a.txt").write_text(story, "utf-8")
    select = ("--select", "consistency/place-name-variant")
    cli("check", "a.txt", *select, "-f", "jsonl", "-o", "jsonl:report.jsonl")
    none = cli("terms", "export", "report.jsonl")
    assert (none.returncode, none.stdout) == (1, "")
    assert cli("check", "a.txt", *select, "--fix", "--unsafe-fixes").returncode == 0
    (tmp_path / "b.txt").write_text(story, "utf-8")
    for name in ("names.tbx", "names.csv"):
        assert cli("terms", "export", "report.jsonl", "-o", name).returncode == 0
        assert cli("terms", "check", name).returncode == 0
        again = cli("check", "b.txt", "--terms", name, "--select", "terms", "-f", "jsonl")
        (row,) = rows(again.stdout)
        assert (row["rule"], row["excerpt"]) == ("terms/forbidden", "Kiev")
        assert row["replacements"] == ["Kyiv"]


def test_what_was_mended_in_two_ways_is_left_out(cli: Cli, tmp_path: Path) -> None:
    found_rows = [
        {"path": "a.txt", "rule": "names/x", "excerpt": "Jon", "replacements": ["John", "Joan"]},
        {"path": "b.txt", "rule": "names/x", "excerpt": "Jon", "replacements": ["John", "Joan"]},
        {"path": "a.txt", "rule": "names/x", "excerpt": "kyiv", "replacements": ["Kyiv"]},
        {"path": "no.txt", "rule": "names/x", "excerpt": "x", "replacements": ["y"]},
    ]
    report = "".join(f"{json.dumps(row)}\n" for row in found_rows) + "oops\n"
    (tmp_path / "a.txt").write_text("John came to Kyiv.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Joan came.\n", "utf-8")
    done = cli("terms", "export", "-", "-f", "csv", stdin=report.encode())
    assert done.returncode == 2
    assert "'Jon' was mended in 2 ways: John, Joan" in done.stderr
    assert "-:5: is no finding" in done.stderr
    assert "no.txt: cannot be read" in done.stderr
    (tmp_path / "kyiv.csv").write_text(done.stdout, "utf-8")
    (tmp_path / "c.txt").write_text("Rain fell in Kyiv. In kyiv it stopped.\n", "utf-8")
    again = cli("check", "c.txt", "--terms", "kyiv.csv", "--select", "terms", "-f", "jsonl")
    assert [row["excerpt"] for row in rows(again.stdout)] == ["kyiv"]


def test_tbx_written_is_tbx_read(tmp_path: Path) -> None:
    concept = Concept(
        "1",
        (
            Term("Pengadilan & Hukum", "id", side="source"),
            Term("Court <of> Law", "en", side="target"),
            Term("law court", "en", TermStatus.FORBIDDEN, side="target", note="no"),
            Term("tribunal", "en", TermStatus.DEPRECATED, side="target"),
        ),
    )
    for kind in writing.FORMATS:
        path = tmp_path / f"a.{kind.partition('-')[0]}"
        path.write_text(writing.written([concept], kind), "utf-8")
        base = termbase.load(path)
        assert base.of(Grade.BROKEN) == ()
        assert {(term.text, term.lang, term.status) for term in base.concepts[0].terms} == {
            (term.text, term.lang, term.status) for term in concept.terms
        }
        assert [one for one in checking.remarks(base) if one.grade is Grade.PROBLEM] == []
