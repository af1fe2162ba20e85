"""XLIFF 1.2, 2.x and SDLXLIFF: pairs, inline tags, exact places, and broken files."""

import html

from hypothesis import given, strategies as st
from reading import prove, read, sides

from tqcheck import engine
from tqcheck.document import Role
from tqcheck.matchers import Replace
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule
from tqcheck.span import Span

HEAD = (
    '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
)
FILE = '<file source-language="id" target-language="en"><body>'
TAIL = "</body></file></xliff>"


def one_two(*units: tuple[str, str]) -> str:
    body = "\n".join(
        f'<trans-unit id="{number}"><source>{source}</source><target>{target}</target></trans-unit>'
        for number, (source, target) in enumerate(units, 1)
    )
    return HEAD + FILE + body + TAIL


def decoded(raw: str) -> str:
    if raw.startswith("<"):
        return "\N{OBJECT REPLACEMENT CHARACTER}"
    return " " if raw.strip(" \t\r\n") == "" else html.unescape(raw)


def test_units_are_pairs_with_the_languages_of_their_file() -> None:
    documents, errors = read(one_two(("Satu.", "One."), ("Dua.", "Two.")), ".xlf")
    assert not errors
    assert sides(documents) == [("1", "One.", "Satu."), ("2", "Two.", "Dua.")]
    assert (documents[0].target_lang, documents[0].source_lang) == ("en", "id")


def test_tags_are_masked_and_break_spans() -> None:
    target = 'The <g id="1">cat</g> sat<x id="2"/> &amp; ca<bpt id="3">&lt;i></bpt>t'
    documents, _ = read(one_two(('A <g id="1">b</g>', target)), ".xlf")
    text = documents[0].segments[0].target
    assert text.plain == "The cat sat\N{OBJECT REPLACEMENT CHARACTER} & cat"
    assert [code.name for code in text.codes] == ["g 1", "x 2", "bpt 3"]
    prove(documents[0], decoded)
    made = Replace(swap={"cat": "R&D"})
    find = Replace(swap=made.swap, ready=made.prepared("en")).finder()
    rule = Rule("demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{found}.", find)
    found, *_ = engine.check(documents[0], (rule,))
    assert [[fix.edits[0].text for fix in one.fixes] for one in found] == [["R&amp;D"], []]
    assert found[0].span.of(documents[0].raw) == "cat"


def test_segments_of_an_sdl_file_pair_by_their_number() -> None:
    raw = HEAD + (
        '<file source-language="id" target-language="en"><body><trans-unit id="u">'
        '<source>Satu. Dua.</source><seg-source><g id="5"><mrk mtype="seg" mid="1">Satu.</mrk> '
        '<mrk mtype="seg" mid="2">Dua <mrk mtype="x-sdl-deleted">kali</mrk>.</mrk></g></seg-source>'
        '<target><g id="5"><mrk mtype="seg" mid="2">Two <mrk mtype="x-term">times</mrk>.</mrk> '
        '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="3">Three.</mrk></g></target>'
        "<alt-trans><source>no</source><target>no</target></alt-trans></trans-unit></body></file></xliff>"
    )
    documents, errors = read(raw, ".sdlxliff")
    assert sides(documents) == [
        ("u/2", "Two times.", "Dua kali."),
        ("u/1", "One.", "Satu."),
        ("u/3", "Three.", None),
    ]
    assert "target segment '3'" in str(errors[0])


def test_two_point_oh_with_segments_and_modules() -> None:
    raw = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" '
        'srcLang="id" trgLang="en">'
        '<file id="f"><unit id="u1" name="headline"><segment id="s1"><source>Satu</source>'
        '<target>One <pc id="1">two</pc></target></segment></unit>'
        '<unit id="u2"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match>'
        "<source>x</source><target>y</target></mtc:match></mtc:matches>"
        '<segment><source>Dua<ph id="1"/></source>'
        '<target>T<sc id="2"/>wo<ph id="1"/></target></segment>'
        '<ignorable><source> </source></ignorable></unit><unit id="u3" translate="no"><segment>'
        "<source>z</source></segment></unit></file></xliff>"
    )
    documents, errors = read(raw, ".xliff")
    assert not errors
    assert sides(documents) == [
        ("u1/s1", "One two", "Satu"),
        ("u2", "Two\N{OBJECT REPLACEMENT CHARACTER}", "Dua\N{OBJECT REPLACEMENT CHARACTER}"),
    ]
    assert documents[0].segments[0].role is Role.HEADLINE


def test_each_file_is_a_document_with_its_own_place() -> None:
    raw = one_two(("Satu", "One")).replace("</xliff>", "\n") + (
        '<file source-language="de" target-language="en"><body><trans-unit id="9">'
        "<source>Drei</source><target>Three</target></trans-unit>" + TAIL
    )
    documents, _ = read(raw, ".xlf")
    assert [(one.line, one.source_lang) for one in documents] == [(3, "id"), (4, "de")]
    for document in documents:
        prove(document, decoded)


def test_a_unit_without_target_is_kept_with_the_place_where_it_is_missing() -> None:
    raw = HEAD + FILE + '<trans-unit id="1"><source>Satu</source></trans-unit>' + TAIL
    documents, errors = read(raw, ".xlf")
    target = documents[0].segments[0].target
    assert not errors
    assert target.plain == ""
    assert documents[0].raw[: target.offsets.to_raw(Span(0, 0)).start].endswith("</source>")


def test_broken_markup_costs_its_unit_only() -> None:
    raw = one_two(("a", "One"), ("b", "T</tgt>wo"), ("c", "Thrée"), ("d", "Fo & ur"), ("e", "Five"))
    documents, errors = read(raw, ".xlf")
    assert [target for _, target, _ in sides(documents)] == ["One", "Thrée", "Five"]
    assert [(one.line, one.column > 1) for one in errors] == [(4, True), (6, True)]
    assert all("not well-formed" in str(one) for one in errors)
    prove(documents[0], decoded)


def test_entities_of_ones_own_are_refused_with_their_place() -> None:
    laughs = '<!DOCTYPE x [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;">]>'
    outside = '<!DOCTYPE x [\n<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for doctype in (laughs, outside):
        raw = doctype + one_two(("a", "&b;")).replace('<?xml version="1.0"?>', "")
        documents, errors = read(raw, ".xlf")
        assert documents == []
        assert [(one.line, "never expanded" in str(one)) for one in errors] == [(2, True)]
    _, errors = read('<!DOCTYPE x SYSTEM "y.dtd">' + one_two(("a", "&b;"))[22:], ".xlf")
    assert "'&b;', which is not declared" in str(errors[0])


def test_languages_of_the_elements_serve_where_the_file_names_none() -> None:
    raw = one_two(("Satu", "One")).replace(FILE, "<file><body>")
    raw = raw.replace("<source>", '<source xml:lang="id">').replace(
        "<target>", '<target xml:lang="en-GB">'
    )
    (document,), _ = read(raw, ".xlf")
    assert (document.target_lang, document.source_lang) == ("en-GB", "id")


def test_what_is_no_xliff_says_so() -> None:
    assert "root is <html>" in str(read("<html></html>", ".xlf")[1][0])
    assert "not well-formed" in str(read("", ".xlf")[1][0])


PIECES = st.lists(
    st.one_of(
        st.text(alphabet="ab é 😀 ש한\u0301 ]\"' \t", min_size=1, max_size=12),
        st.sampled_from(["&amp;", "&lt;", "&#x1F600;", "&#233;", "\n", "\r\n", "&quot;", "&gt;"]),
        st.sampled_from(['<g id="1">in</g>', '<x id="2"/>', "<ph id='3'>&lt;b></ph>", "<!--c-->"]),
        st.sampled_from(["<![CDATA[a & b < c é]]>", "<![CDATA[]]>", "<?pi x?>"]),
    ),
    max_size=12,
)


@given(PIECES, PIECES)
def test_every_run_is_exact(source: list[str], target: list[str]) -> None:
    raw = one_two(("".join(source), "".join(target)), ("é", "😀 end"))
    documents, errors = read(raw, ".xlf")
    assert not errors
    for document in documents:
        prove(document, decoded)
        assert document.segments[-1].target.plain == "😀 end"


def test_a_dateline_the_source_does_not_show_leaves_the_lede_in_doubt() -> None:
    units = [
        ("Judul", "Port Shut"),
        ("Reuters melaporkan dari Jakarta, pelabuhan ditutup.", "JAKARTA (Reuters) - It is shut."),
    ]
    documents, _ = read(one_two(*units), ".xlf")
    segments = documents[0].segments
    assert [one.role for one in segments] == [Role.HEADLINE, Role.DATELINE, Role.LEDE]
    assert [one.source is None for one in segments] == [False, True, False]
    assert [one.is_doubtful for one in segments] == [False, False, True]
