"""Bilingual runs from end to end: every input format, both spans, bad input."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows

SEEDS = ROOT / "seeds" / "bilingual"
PAGE = (ROOT / "docs" / "BILINGUAL.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ tqcheck (check .*)\n((?:.+\n)*?)```", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("command", "shown"), COMMANDS, ids=lambda one: one.split("\n")[0][:40])
def test_every_command_of_the_page_prints_what_it_shows(cli: Cli, command: str, shown: str) -> None:
    done = cli(*command.split(), cwd=ROOT)
    printed = done.stdout + done.stderr
    assert shown.strip()
    for line in shown.splitlines():
        assert line.rstrip() in [one.rstrip() for one in printed.splitlines()], printed


def test_the_page_has_a_run_for_each_format() -> None:
    names = {Path(word).suffix for command, _ in COMMANDS for word in command.split()}
    assert names >= {
        ".xlf", ".xliff", ".sdlxliff", ".tmx", ".po", ".csv", ".tsv", ".jsonl", ".txt", ".html",
    }  # fmt: skip


def test_every_place_in_the_files_is_exact(cli: Cli) -> None:
    files = [str(path) for path in sorted(SEEDS.glob("*.*")) if ".pl." not in path.name]
    found = rows(cli("check", *files, "-f", "jsonl").stdout)
    bilingual = [row for row in found if str(row["rule"]).startswith("bilingual/")]
    assert len({Path(str(row["path"])).suffix for row in bilingual}) == 8
    for row in bilingual:
        if row["record"] is not None:
            continue
        raw = Path(str(row["path"])).read_text("utf-8").replace("\ufeff", "")
        for side in ("", "source_"):
            start, end = row[f"{side}start"], row[f"{side}end"]
            assert isinstance(start, int)
            assert isinstance(end, int)
            before = raw[:start]
            assert row[f"{side}line"] == before.count("\n") + 1
            assert row[f"{side}column"] == start - (before.rfind("\n") + 1) + 1
            excerpt = str(row[f"{side}excerpt"])
            if "<" not in raw[start:end] and '"' not in excerpt:
                assert raw[start:end] == excerpt


def test_a_source_of_its_own_gives_its_place(cli: Cli) -> None:
    target, source = SEEDS / "strike.en.txt", SEEDS / "strike.pl.txt"
    (row,) = rows(cli("check", str(target), "--source", str(source), "-f", "jsonl").stdout)
    assert str(row["source_path"]).endswith("strike.pl.txt")
    start, end = row["source_start"], row["source_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert source.read_text("utf-8")[start:end] == row["source_excerpt"]
    assert (row["source_line"], row["segment"]) == (4, "3")


def test_figures_are_compared_behind_a_dateline(cli: Cli, tmp_path: Path) -> None:
    told = (SEEDS / "strike.en.txt").read_text("utf-8").replace("1,200 workers", "1,300 workers")
    (tmp_path / "strike.en.txt").write_text(told, "utf-8")
    source = str(SEEDS / "strike.pl.txt")
    found = rows(cli("check", "strike.en.txt", "--source", source, "-f", "jsonl").stdout)
    assert ("bilingual/number-changed", "1,300") in {(row["rule"], row["excerpt"]) for row in found}


def test_pairs_of_the_configuration(cli: Cli, tmp_path: Path) -> None:
    for name, text in {
        "en/a/x.txt": "Port Shut\nWrite to port@sea.example, the ministry said on Monday.\n",
        "id/a/x.id.txt": "Pelabuhan Tutup\nTulis ke laut@sea.example, kata kementerian Senin.\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    config = tmp_path / "tqcheck.toml"
    pair = '[[pairs]]\ntarget = "en/**/*.txt"\nsource = "id/{1}{2}.id.txt"\n'
    config.write_text(pair + 'source_lang = "id"\ntarget_lang = "en"\n', "utf-8")
    (row,) = rows(cli("check", "en", "-f", "jsonl").stdout)
    assert (row["rule"], row["source_path"]) == ("bilingual/email-not-kept", "id/a/x.id.txt")
    again = cli("check", "en", "-f", "jsonl")
    assert rows(again.stdout) == [row]
    (tmp_path / "id/a/x.id.txt").write_text("Tulis ke port@sea.example.\n", "utf-8")
    assert rows(cli("check", "en", "-f", "jsonl").stdout) == []
    (tmp_path / "id/a/x.id.txt").unlink()
    done = cli("check", "en", "-f", "jsonl")
    assert done.returncode == 2
    assert "its source id/a/x.id.txt cannot be read" in done.stderr
    config.write_text('[[pairs]]\ntarget = "en/*"\nsource = "id/{3}"\n', "utf-8")
    assert "'{3}' is unknown" in cli("check", "en").stderr


def test_source_is_for_one_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n", "utf-8")
    assert cli("check", ".", "--source", "a.txt").returncode == 2
    records = tmp_path / "r.jsonl"
    records.write_text('{"target": "One.", "source": "Satu."}\n', "utf-8")
    assert "holds its own sources" in cli("check", "r.jsonl", "--source", "a.txt").stdout


ID = "Menteri itu mengatakan pada hari Senin bahwa pelabuhan akan ditutup untuk sementara"
EN = "The minister said on Monday that the port would be closed to ships for a while"
DE = "Der Minister sagte am Montag, dass der Hafen für eine Weile nicht mehr offen ist"


def test_swapped_rows_are_left_out_and_the_others_checked(cli: Cli, tmp_path: Path) -> None:
    lines = ["source,target,source_lang,target_lang"]
    lines += [f"{EN},{ID},id,en", f"{ID},{EN} at http://a.example/b,id,en"]
    lines += [f"{ID} di http://a.example/c,{EN} at http://a.example/b,id,en"]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", "utf-8")
    done = cli("check", "a.csv", "-f", "jsonl", "--select", "bilingual")
    assert done.returncode == 2
    assert "a.csv:2: has its sides swapped: the target reads as id" in done.stderr
    assert [row["line"] for row in rows(done.stdout)] == [4]


def test_a_wrong_declared_language_is_said_once(cli: Cli, tmp_path: Path) -> None:
    row = {"source": ID, "target": DE, "source_lang": "id", "target_lang": "en"}
    text = "\n".join(json.dumps({**row, "target": f"{DE}, {at}."}) for at in range(5))
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    done = cli("check", "a.jsonl", "-f", "json")
    (fault,) = re.findall("is declared as en but reads as de", done.stderr)
    assert fault
    assert "|tgt:de" in done.stdout


DIRECTED = {
    "a.po": 'msgid ""\nmsgstr "Language: en\\n"\n\n{po}msgid "@satu_dua"\nmsgstr "@one_two"\n',
    "a.csv": "source,target,tqcheck\n@satu_dua,@one_two,{column}\n",
    "a.tmx": '<tmx><header srclang="id"/><body><tu>{xml}'
    '<tuv xml:lang="id"><seg>@satu_dua</seg></tuv>'
    '<tuv xml:lang="en"><seg>@one_two</seg></tuv></tu></body></tmx>',
    "a.xlf": '<xliff><file><trans-unit id="1"><source>@satu_dua</source>\n{xml}\n'
    "<target>@one_two</target></trans-unit></file></xliff>",
    "a.jsonl": '{{"target": "@one_two", "source": "@satu_dua"{field}}}',
}


@pytest.mark.parametrize(("name", "raw"), DIRECTED.items())
def test_directives_in_every_format(cli: Cli, tmp_path: Path, name: str, raw: str) -> None:
    directive = "off-line bilingual/handle-not-kept: the desk's own account"
    with_it = {
        "po": f"# tqcheck {directive}\n", "xml": f"<!-- tqcheck {directive} -->",
        "column": directive, "field": f', "tqcheck": "{directive}"',
    }  # fmt: skip
    options = ("-f", "jsonl", "--select", "bilingual", "--target-lang", "en")
    (tmp_path / name).write_text(raw.format(**dict.fromkeys(with_it, "")), "utf-8")
    assert [row["excerpt"] for row in rows(cli("check", name, *options).stdout)] == ["@one_two"]
    (tmp_path / name).write_text(raw.format(**with_it), "utf-8")
    assert rows(cli("check", name, *options).stdout) == []


def test_a_stranger_for_a_source_is_an_error_and_the_target_is_checked(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(
        "Port Of Ambon Shut For 12 Days\n"
        "Ankara has again presented himself as a broker, Reuters wrote on May 3, 2031.\n"
        "The ship Horizon, owned by Samudra Lines, carries 340 containers.\n"
        "Captain Maria Torres told Reuters that 11 sailors were safe.\n",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "Orkestra Lyon Batalkan Tur\nOrkestra itu membatalkan 25 konser di Kanada.\n"
        "Anne Marchal menyebut 60 alat musik terbakar di Villeurbanne.\n"
        "Konser amal di Halle Tony Garnier akan digelar 2 Mei.\n",
        "utf-8",
    )
    done = cli("check", "a.txt", "--source", "b.txt", "-f", "jsonl")
    assert "does not seem to be made from b.txt" in done.stderr
    assert [row["excerpt"] for row in rows(done.stdout)] == ["himself"]


@pytest.mark.parametrize(
    ("name", "raw", "error"),
    [
        ("a.xlf", "<xliff><file>\n<body></xliff>", "a.xlf:2:9: is not well-formed XML"),
        ("a.tmx", "<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", "a.tmx:1:27: declares the entity 'a'"),
        ("a.tmx", "", "a.tmx:1:1: is not well-formed XML: no element found"),
        ("a.po", 'msgid "a"\nmsgstr "\\k"\n', "a.po:2:9: has the broken escape '\\k'"),
        ("a.csv", "a,b\n1,2\n", "a.csv:1: names no column 'target'"),
        ("a.tsv", "source\ttarget\nx\n", "a.tsv:2: has 1 cells where the header has 2"),
        ("a.tmx", b"\xff\xfe<\x00", "a.tmx:1"),
        ("a.xlf", b"\xc3(<xliff/>", "a.xlf:1"),
    ],
)
def test_bad_files_are_named_with_line_and_column(
    cli: Cli, tmp_path: Path, name: str, raw: str | bytes, error: str
) -> None:
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    done = cli("check", name, "-f", "jsonl")
    assert done.returncode == 2
    assert error in done.stderr
    assert "Traceback" not in done.stderr


def test_lines_of_both_languages_line_up(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps(
            {
                "id": 1,
                "source": "東京港は @tokyo_minato で発表した。",
                "target": "النص the port said at @tokyo_port.",
                "target_lang": "en",
                "source_lang": "ja",
            },
            ensure_ascii=False,
        ),
        "utf-8",
    )
    lines = cli("check", "a.jsonl", "--select", "bilingual").stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("    source |"))
    assert lines[at + 1].index("^") == lines[at].index("@") + len("東京港は")
    assert lines[at + 3].index("^") == lines[at + 2].index("@")
    assert lines[at + 1].count("^") == len("@tokyo_minato")


def test_right_to_left_words_are_named_beside_their_underline(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("כותרת הסיפור\nהשר השר אמר כי הנמל ייסגר מחר בבוקר.\n", "utf-8")
    lines = cli("check", "a.txt", "--target-lang", "en", "--select", "all").stdout.splitlines()
    under = [line for line in lines if "^" in line]
    assert all(re.search(r"\^+ [\u0590-\u05ff ]+$", line) for line in under)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("harbour.xlf", "https://pelabuhan.example/jadwal &amp; from"),
        ("verdict.xliff", "Questions go to press@sud.example."),
        ("vineyards.sdlxliff", "posts news at @valdeoro_oficial."),
        ("memory.tmx", "Nordsee Reederei (ETR: NSR) fell"),
        ("newsroom.po", 'msgstr "Hello {prenom}, you have'),
        ("desk.tsv", "says the government at @porto_oficial"),
    ],
)
def test_fixes_are_made_where_they_belong(cli: Cli, tmp_path: Path, name: str, right: str) -> None:
    raw = (SEEDS / name).read_text("utf-8")
    (tmp_path / name).write_text(raw, "utf-8")
    cli("check", name, "--fix", "--unsafe-fixes", "--select", "bilingual", "--no-cache")
    mended = (tmp_path / name).read_text("utf-8")
    assert right not in raw
    assert right in mended
    assert len(mended.splitlines()) == len(raw.splitlines())


@pytest.mark.parametrize("name", ["memory.tmx", "newsroom.po", "harbour.xlf", "desk.csv"])
def test_a_baseline_and_an_older_version_hold_for_units(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    copy = tmp_path / name
    copy.write_bytes((SEEDS / name).read_bytes())
    assert rows(cli("check", name, "-f", "jsonl", cwd=tmp_path).stdout)
    assert cli("baseline", "write", name, cwd=tmp_path).returncode == 0
    held = cli("check", name, "--baseline", "tqcheck-baseline.json", cwd=tmp_path)
    assert (held.returncode, "fixed, but" in held.stderr) == (0, False)
    updated = cli("check", name, "--update-of", str(SEEDS / name), "-f", "jsonl", cwd=tmp_path)
    assert (updated.returncode, rows(updated.stdout)) == (0, [])
    assert "same story" not in updated.stdout + updated.stderr


def test_a_gate_by_story_names_the_unit(cli: Cli) -> None:
    done = cli("check", str(SEEDS / "memory.tmx"), "--max-major", "0", "--score")
    assert done.returncode == 1
    assert "memory.tmx:5: 1 finding at major" in done.stderr


LINES = (
    (f"{ID} agar mereka tidak menunggu lama", f"{EN} so that they do not wait for long"),
    ("Gubernur itu berbicara tentang harga beras", "The governor spoke about the price of rice"),
    ("Para nelayan akan menunggu di pelabuhan", "The fishermen will be waiting at the port"),
)


def both_ways(name: str, *, swapped: bool) -> str:
    """Give a file of three units, then one that is as it should be but for its address."""
    pairs = [(two, one) if swapped else (one, two) for one, two in LINES]
    pairs.append((f"{ID} di http://a.example/c", f"{EN} at http://a.example/b"))
    if name.endswith(".csv"):
        return "source,target,source_lang,target_lang\n" + "".join(
            f"{one},{two},id,en\n" for one, two in pairs
        )
    units = "\n".join(
        f'<tu><tuv xml:lang="id"><seg>{one}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{two}</seg></tuv></tu>'
        for one, two in pairs
    )
    return f'<tmx version="1.4"><header srclang="id"/><body>\n{units}\n</body></tmx>'


@pytest.mark.parametrize("name", ["a.csv", "a.tmx"])
def test_swapped_columns_are_said_once_and_rows_that_stand_right_are_checked(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(both_ways(name, swapped=True), "utf-8")
    done = cli("check", name, "-f", "jsonl", "--target-lang", "en")
    assert done.stderr.count("has its sides swapped") == 1
    assert [row["rule"] for row in rows(done.stdout)] == ["bilingual/url-not-kept"]


def test_a_wrong_declared_source_language_is_said_once(cli: Cli, tmp_path: Path) -> None:
    row = {"source": DE, "target": f"{EN}, 12.", "source_lang": "fr", "target_lang": "en"}
    text = "\n".join(json.dumps({**row, "source": f"{DE}, {at}."}) for at in range(11, 15))
    (tmp_path / "a.jsonl").write_text(text, "utf-8")
    done = cli("check", "a.jsonl", "-f", "jsonl")
    said = "is declared as fr but reads as de; correct the language of the source. Checked as de"
    assert done.stderr.count(said) == 1
    assert [row["excerpt"] for row in rows(done.stdout)] == ["12"] * 3


def test_faults_of_the_concise_report_stand_at_their_line_and_column(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "a.xlf").write_text("<xliff><file>\n<body></xliff>", "utf-8")
    (tmp_path / "a.csv").write_text("source,target\nx\n", "utf-8")
    printed = cli("check", "a.xlf", "a.csv", "-f", "concise").stdout
    assert "a.xlf:2:9: fault is not well-formed XML" in printed
    assert "a.csv:2:1: fault has 1 cells" in printed


def test_an_english_file_with_one_segment_in_japanese_stays_english(
    cli: Cli, tmp_path: Path
) -> None:
    lines = [(EN, EN), ("北陸新幹線は運転を再開した。", "北陸新幹線は運転を再開した。")]
    (tmp_path / "a.jsonl").write_text(
        "\n".join(
            json.dumps(
                {"source": f"日本{one}", "target": two, "source_lang": "ja"} | {"target_lang": "en"}
            )
            for one, two in lines
        ),
        "utf-8",
    )
    assert cli("check", "a.jsonl").stderr == ""
