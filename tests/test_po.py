"""PO: escapes, plurals, headers, and messages that are broken."""

from hypothesis import given, strategies as st
from reading import prove, read, sides

from tqcheck import engine
from tqcheck.finding import Applicability
from tqcheck.fixing import apply
from tqcheck.formats import Langs
from tqcheck.matchers import Replace
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Source-Language: id\\n"\n\n'
ESCAPES = {'\\"': '"', "\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\101": "A", "\\x41": "A"}


def test_messages_are_documents_with_the_languages_of_the_header() -> None:
    raw = HEAD + (
        'msgctxt "menu"\nmsgid "Satu\\n"\nmsgstr ""\n"One\\n"\n"more \\"x\\""\n\n'
        '#, fuzzy\nmsgid "Dua"\nmsgstr "Too"\n#~ msgid "x"\n#~ msgstr "y"\n\n'
        'msgid "satu"\nmsgid_plural "banyak"\nmsgstr[0] "one"\nmsgstr[1] "many"\n'
        'msgid "a"\nmsgstr ""\n'
    )
    documents, errors = read(raw, ".po")
    assert not errors
    assert sides(documents) == [
        ("menu", 'One\nmore "x"', "Satu\n"),
        ("18[0]", "one", "satu"),
        ("18[1]", "many", "banyak"),
        ("22", "", "a"),
    ]
    assert {(one.target_lang, one.source_lang) for one in documents} == {("en", "id")}
    for document in documents:
        prove(document, ESCAPES.__getitem__)


def test_broken_messages_are_named_and_the_others_read() -> None:
    raw = HEAD + (
        'msgid "a"\nmsgstr "bad \\q"\n\nmsgid "b"\nmsgstr "open\n\nmsgid "c"\nmsgstr "good"\n\n'
        'msgid "d"\n\nmsgid "e"\nmsgid "f"\nmsgstr "x"\n\n"loose"\n\nmsgid "g"\nmsgstr "last"\n'
    )
    documents, errors = read(raw, ".po")
    assert [target for _, target, _ in sides(documents)] == ["good", "last"]
    assert [(one.line, one.column) for one in errors] == [
        (7, 13),
        (10, 1),
        (15, 0),
        (18, 1),
        (21, 1),
    ]
    assert "broken escape '\\q'" in str(errors[0])
    assert "closed double quotes" in str(errors[1])
    assert "no msgstr" in str(errors[2])


def test_languages_are_detected_where_the_header_is_silent() -> None:
    raw = 'msgid "Presiden itu akan pergi ke Jakarta dan tidak akan kembali dengan mereka"\n'
    raw += 'msgstr "The president will go to Jakarta and he will not be back with them"\n'
    (document,), _ = read(raw, ".po")
    assert (document.target_lang, document.source_lang) == ("en", "id")
    assert read(raw, ".po", Langs("de", "fr"))[0][0].target_lang == "de"


PARTS = st.lists(
    st.one_of(
        st.text(alphabet="abé😀'#%{}", min_size=1, max_size=6),
        st.sampled_from(list(ESCAPES)),
        st.just('"\n"'),
    ),
    min_size=1,
    max_size=10,
)


@given(PARTS, PARTS)
def test_every_run_is_exact(source: list[str], target: list[str]) -> None:
    raw = (
        HEAD + f'msgid "é{"".join(source)}"\nmsgstr "{"".join(target)}"\n\nmsgid "z"\nmsgstr "é"\n'
    )
    documents, errors = read(raw, ".po")
    assert not errors
    for document in documents:
        prove(document, ESCAPES.__getitem__)
    plain = "".join(ESCAPES.get(part, "" if part == '"\n"' else part) for part in target)
    assert [target for _, target, _ in sides(documents)] == [plain, "é"]


def test_a_fix_is_escaped() -> None:
    made = Replace(swap={"cat": 'so-called "cat"'})
    find = Replace(swap=made.swap, ready=made.prepared("en")).finder()
    rule = Rule("demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{found}.", find)
    (document,), _ = read(HEAD + 'msgid "kucing"\nmsgstr "The cat."\n', ".po")
    found, *_ = engine.check(document, (rule,))
    fixed, _ = apply(document.raw, found, trusted=Applicability.SUGGESTED)
    assert 'msgstr "The so-called \\"cat\\"."' in fixed
