"""NITF, NewsML-G2, RSS, Atom and WordPress exports: roles, metadata, what is read once, errors."""

from pathlib import Path

import pytest
from conftest import ROOT, Cli, rows
from reading import read

from tqcheck.document import Document, Role
from tqcheck.formats import Langs, ReadError

SAMPLES = ROOT / "tests" / "samples" / "wire"


def sample(name: str) -> list[Document]:
    path = SAMPLES / name
    documents, errors = read(path.read_text("utf-8"), path.suffix)
    assert not errors
    return documents


def parts(document: Document) -> list[tuple[str, str]]:
    return [(one.role.value, one.target.plain) for one in document.segments]


def of(document: Document, role: Role) -> list[str]:
    return [one.target.plain for _, one in document.targets(role)]


def body(inside: str, head: str = "") -> str:
    content = f"<body.content>{inside}</body.content>"
    return f"<nitf><body><body.head>{head}</body.head>{content}</body></nitf>"


def feed(item: str, channel: str = "") -> str:
    return f"<rss><channel>{channel}<item>{item}</item></channel></rss>"


def only(raw: str, suffix: str = ".xml") -> Document:
    documents, errors = read(raw, suffix)
    assert not errors
    (document,) = documents
    return document


def test_nitf_by_role() -> None:
    (document,) = sample("ferry.nitf")
    assert document.target_lang == "en"
    assert [role for role, _ in parts(document)] == [
        "headline", "subhead", "byline", "byline", "dateline", "lede", "body", "body", "body",
        "caption", "credit", "subhead", "body", "body", "quote", "body", "body", "body", "body",
        "credit", "editors_note",
    ]  # fmt: skip
    assert of(document, Role.HEADLINE) == ["Izmir Ferry Pilots & Crews End Three-Day Strike"]
    assert of(document, Role.BYLINE) == ["By Defne Aksoy", "Anatolia Wire"]
    assert of(document, Role.DATELINE) == ["IZMIR, Turkey, Nov 24"]
    assert of(document, Role.QUOTE) == ['"We wanted our wages, nothing else," Kaya said.']
    lede = of(document, Role.LEDE)
    assert lede[0].endswith("after the owners promised to pay four months of arrears.")


def test_nitf_metadata() -> None:
    (document,) = sample("ferry.nitf")
    assert document.metadata == {
        "language": "en",
        "id": "anadolu-ferry-20261124",
        "provider": "Anatolia Wire",
        "service": "Anatolia Wire",
        "urgency": "4",
        "date": "2026-11-24",
        "copyright": "Anatolia Wire",
        "status": "usable",
        "title": "Ferry & Freight",
        "slugline": "TURKEY-FERRY/",
        "published_in": "The Harbour Post",
        "dateline_by": "element",
    }


def test_an_abstract_that_says_more_is_a_document_of_its_own() -> None:
    inside = "<p>The port is shut. Ships wait.</p>"
    same = only(body(inside, "<abstract><p>The port is shut.</p></abstract>"))
    assert parts(same) == [("lede", "The port is shut. Ships wait.")]
    more = "<abstract><p>Ten ships wait at sea.</p></abstract>"
    story, aside = read(body(inside, more), ".nitf")[0]
    assert parts(story) == parts(same)
    assert parts(aside) == [("body", "Ten ships wait at sea.")]


def test_a_dateline_of_its_own_needs_no_dash(cli: Cli, tmp_path: Path) -> None:
    head = "<dateline><location>PARIS</location>, Jan. 5 (Reuters)</dateline>"
    (tmp_path / "a.nitf").write_text(body("<p>The bridge over the Seine is shut.</p>", head))
    assert rows(cli("check", "a.nitf", "--select", "datelines", "-f", "jsonl").stdout) == []
    head = "<dateline>PARIS (Reuters) - –</dateline>"
    (tmp_path / "a.nitf").write_text(body("<p>The bridge over the Seine is shut.</p>", head))
    (row,) = rows(cli("check", "a.nitf", "--select", "datelines", "-f", "jsonl").stdout)
    assert "two dashes" in str(row["message"])


def test_newsml_with_xhtml() -> None:
    (document,) = sample("verdict.newsml")
    assert [role for role, _ in parts(document)] == [
        "headline", "byline", "dateline", "lede", "body", "body", "caption", "subhead", "body",
        "editors_note",
    ]  # fmt: skip
    assert of(document, Role.HEADLINE) == ["Court in Warsaw Strikes Down Fees & Fines of Tenants"]
    expected = {
        "language": "en", "urgency": "3", "provider": "Vistula Press Agency", "type": "text",
        "slugline": "Poland-Court-Verdict", "located": "Warsaw", "date": "2026-11-24",
        "status": "usable", "version": "2",
    }  # fmt: skip
    assert expected.items() <= document.metadata.items()


def test_a_message_holds_items_and_a_package_what_lies_elsewhere() -> None:
    package, elsewhere, story, picture = sample("message.newsml")
    assert parts(package) == [("headline", "Top stories from Poland at noon")]
    assert parts(elsewhere)[0] == ("headline", "Storks return to Lublin")
    assert elsewhere.metadata["type"] == "picture"
    assert of(elsewhere, Role.CAPTION) == ["A stork stands on a roof in Lublin,, Poland."]
    assert [role for role, _ in parts(story)] == ["headline", "lede", "body"]
    assert (story.metadata["urgency"], story.metadata["provider"]) == ("2", "VISTULA")
    assert [role for role, _ in parts(picture)] == ["headline", "credit", "caption"]


@pytest.mark.parametrize(
    ("type_", "inside", "expected"),
    [
        ("text/html", "&lt;p>One &amp;amp; two.&lt;/p>", ["One & two."]),
        ("text/html", "<![CDATA[<p>One &amp; two.</p><p>Three.</p>]]>", ["One & two.", "Three."]),
        ("text/plain", "One.\n\nTwo &lt; three.", ["One.", "Two < three."]),
        ("image/png", "aGVsbG8=", []),
    ],
)
def test_inline_data(type_: str, inside: str, expected: list[str]) -> None:
    data = f'<inlineData contenttype="{type_}">{inside}</inlineData>'
    raw = f"<newsItem><contentSet>{data}</contentSet></newsItem>"
    plain = [text for document in read(raw, ".xml")[0] for _, text in parts(document)]
    assert plain == expected


def test_rss_takes_the_whole_copy_and_traces_it() -> None:
    first, second = sample("desk.rss")
    assert (first.target_lang, first.metadata["provider"]) == ("en-GB", "Harbour Post")
    assert first.metadata["date"] == "2026-11-24"
    assert [role for role, _ in parts(first)] == [
        "headline", "lede", "body", "body", "caption", "credit",
    ]  # fmt: skip
    assert of(second, Role.BODY) == [
        "“I will miss the storms,” he said & locked the door,, then left."
    ]
    assert [one.target.escape for one in second.segments] == ["xml", "html+xml", "html+xml"]


def test_atom_in_its_three_types() -> None:
    first, second = sample("desk.atom")
    assert of(first, Role.HEADLINE) == ["Village & Valley Cut Off by Snow"]
    assert first.metadata["creator"] == "Tamar Beridze"
    assert [one.target.escape for one in first.segments] == ["html+xml", "xml", "xml"]
    assert of(second, Role.LEDE)[0].startswith("The white bridge")


def test_rss_one() -> None:
    raw = (
        '<rdf:RDF xmlns:rdf="r" xmlns:dc="d"><channel><dc:language>en</dc:language></channel>'
        "<item><title>Port Shut</title><description>It is shut.</description></item></rdf:RDF>"
    )
    document = only(raw)
    assert parts(document) == [("headline", "Port Shut"), ("lede", "It is shut.")]
    assert document.target_lang == "en"


def test_wordpress_paragraphs_short_codes_and_what_is_no_copy() -> None:
    (document,) = sample("export.wxr")
    assert parts(document) == [
        ("headline", "Rice Farmers Turn to Salt-Proof Seed"),
        ("caption", "A farmer plants rice near Can Tho,, Vietnam."),
        ("lede", "Farmers in the Mekong delta are planting rice that stands salt water."),
        ("body", "The seed costs more & yields less,, said Nguyen Thi Lan."),
        ("body", "Hanoi has long presented himself as a friend of the farmers."),
    ]


def test_words_in_brackets_are_text_and_short_codes_are_not() -> None:
    content = (
        'He "go [sic] home" [laughs].\n\n[quiz id="4"]\n\n[embed]https://a.example/b[/embed]'
        "\n\n[audio src='x.mp3'][/audio] Done."
    )
    raw = (
        '<rss xmlns:content="c" xmlns:wp="w"><channel><item>'
        f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_type>post</wp:post_type>"
        "</item></channel></rss>"
    )
    assert parts(only(raw, ".wxr")) == [
        ("lede", 'He "go [sic] home" [laughs].'), ("body", "Done."),
    ]  # fmt: skip


def test_directives_are_comments_of_any_layer(cli: Cli, tmp_path: Path) -> None:
    off = "<!-- tqcheck off-file encoding/doubled-comma: ours -->"
    nitf = body("<p>One,, two.</p>")
    rss = feed("<description><![CDATA[{}<p>a,, b</p>]]></description>")
    files = {"a.nitf": (nitf, off + nitf), "a.rss": (rss.format(""), rss.format(off))}
    for name, (without, with_it) in files.items():
        for raw, count in ((without, 1), (with_it, 0)):
            (tmp_path / name).write_text(raw)
            found = rows(cli("check", name, "-f", "jsonl", "--select", "encoding").stdout)
            assert len(found) == count, (name, raw)


def test_an_item_that_is_not_in_the_language_it_declares() -> None:
    text = (
        "Pemerintah akan menutup pelabuhan itu selama empat belas hari karena banjir yang melanda "
        "kota dan kapal tidak dapat berlayar dengan aman, kata gubernur pada hari Senin. Para "
        "nelayan dan pedagang di pasar akan mendapat bantuan dari pemerintah untuk bulan ini. "
    )
    raw = feed(f"<description>{text}</description>", "<language>en-US</language>")
    document = only(raw)
    assert document.target_lang == "id"
    assert document.warnings == ("says that it is en-US but reads as id; checked as id",)
    (given,), _ = read(raw, ".xml", Langs("en"))
    assert given.target_lang == "en"


@pytest.mark.parametrize(
    ("raw", "line", "column", "error"),
    [
        ("<nitf><body>\n <p>a</body></nitf>", 2, 8, "is not well-formed XML: mismatched tag"),
        ("<nitf><p>&eacute;</p></nitf>", 1, 10, "undefined entity; write the character itself"),
        ("<!DOCTYPE nitf [\n<!ENTITY a 'b'>]><nitf/>", 2, 12, "declares the entity 'a'"),
        (
            "<!DOCTYPE nitf [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf>&a;</nitf>",
            1, 55, "declares the entity 'a', which is never expanded",
        ),
        ("<foo/>", 1, 1, "has the root <foo>, which is no format that tqcheck reads"),
        ("<NewsML/>", 1, 1, "is NewsML 1, which is not read"),
        ("no markup", 1, 1, "is not well-formed XML: syntax error"),
        ("<nitf>" * 500, 1, 2401, "nests elements deeper than 400 levels"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(
    raw: str, line: int, column: int, error: str
) -> None:
    documents, errors = read(raw, ".xml")
    assert not documents
    assert error in str(errors[0])
    assert (errors[0].line, errors[0].column) == (line, column)


def test_an_external_dtd_is_passed_over_and_never_read() -> None:
    raw = '<!DOCTYPE nitf SYSTEM "http://dtd.example/nitf.dtd">' + body("<p>It is shut.</p>")
    assert parts(only(raw)) == [("lede", "It is shut.")]
    (error,) = read(raw.replace("shut", "&shut;"), ".xml")[1]
    assert "uses the entity '&shut;', which is not declared" in str(error)


def test_a_broken_item_costs_itself_only() -> None:
    raw = (
        "<rss><channel>\n<item><title>One</title></item>\n<item><title>Two &amp; <b></title></item>"
        "\n<item><title>Three</title></item></channel></rss>"
    )
    documents, errors = read(raw, ".rss")
    assert [parts(one)[0][1] for one in documents] == ["One", "Three"]
    assert [(one.line, one.column) for one in errors] == [(3, 29)]


@pytest.mark.parametrize(
    ("before", "read_on"),
    [('<rss xmlns:a="urn:x\xa0y">', True), ('<!DOCTYPE rss SYSTEM "x"><rss a="&b;">', False)],
)
def test_reading_on_behind_odd_parents(before: str, read_on: bool) -> None:  # noqa: FBT001  # why: a parameter
    item = "<item><title>One</title></item>"
    raw = f"{before}<channel>{item}<item><b></item>{item}</channel></rss>"
    documents, errors = read(raw, ".rss")
    assert len(documents) == 1 + read_on
    assert "mismatched tag" in str(errors[0])


def test_a_folder_holds_other_xml_and_json_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "pom.xml").write_text("<project><name>x,, y</name></project>")
    (tmp_path / "package.json").write_text('{"name": "x", "description": "a,, b"}')
    (tmp_path / "broken.xml").write_text("<a")
    (tmp_path / "story.xml").write_text(body("<p>One,, two.</p>"))
    (tmp_path / "item.json").write_text('{"uri": "a", "urgency": 3, "headline": "One,, two"}')
    done = cli("check", ".", "-f", "jsonl", "--select", "encoding")
    assert sorted(str(row["path"]) for row in rows(done.stdout)) == ["item.json", "story.xml"]
    assert "error" not in done.stderr
    named = cli("check", "pom.xml", "package.json")
    assert named.returncode == 2
    assert "has the root <project>" in named.stdout
    assert "is JSON but no ninjs" in named.stdout


def test_a_legacy_encoding_is_kept_or_the_fix_is_refused(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.nitf"
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>\n'
    path.write_bytes((declared + body("<p>Café,, open.</p>")).encode("latin-1"))
    assert cli("check", "a.nitf", "--fix").returncode == 0
    assert path.read_bytes() == (declared + body("<p>Café, open.</p>")).encode("latin-1")
    raw = (declared + body("<p>Itâ\x80\x99s open at the Café,, he said.</p>")).encode("latin-1")
    path.write_bytes(raw)
    done = cli("check", "a.nitf", "--fix")
    assert path.read_bytes() == raw
    assert "not fixed: iso-8859-1 has no '’'; save it as UTF-8 first" in done.stdout
    assert done.returncode == 2


def test_a_declaration_that_is_not_true_is_said_and_nothing_is_fixed(
    cli: Cli, tmp_path: Path
) -> None:
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    raw = (declared + body("<p>Café,, open.</p>")).encode("utf-8")
    (tmp_path / "a.nitf").write_bytes(raw)
    done = cli("check", "a.nitf", "--fix")
    assert "says that it is ISO-8859-1 but its bytes are UTF-8" in done.stdout + done.stderr
    assert (tmp_path / "a.nitf").read_bytes() == raw
    (tmp_path / "a.nitf").write_bytes(raw.replace(b"ISO-8859-1", b"UTF-8").replace(b"\xa9", b""))
    done = cli("check", "a.nitf")
    assert "says that it is UTF-8, but is not (line 1)" in done.stdout
    assert done.returncode == 2


def test_nothing_of_an_empty_item_is_read() -> None:
    found = read("<nitf/>", ".nitf")
    assert found == ([], [])
    assert not [one for one in read("<rss/>", ".rss")[1] if isinstance(one, ReadError)]
