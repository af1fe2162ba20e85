"""Where words begin and end in scripts without spaces, with endings, and with vowel signs."""

import pytest
from hypothesis import given, strategies as st

from tqcheck import engine
from tqcheck.analysis.casing import begins_word, ends_word
from tqcheck.document import Document
from tqcheck.finding import Finding, Report
from tqcheck.formats import Langs, reader
from tqcheck.matchers import Replace
from tqcheck.mqm import ErrorType, Severity
from tqcheck.reporters import Look
from tqcheck.reporters.text import cells, report as text_report
from tqcheck.rule import Rule
from tqcheck.shield import seen
from tqcheck.span import Unit


def struck(phrase: str, text: str, lang: str) -> list[str]:
    matcher = Replace(swap={phrase: "x"})
    find = Replace(swap=matcher.swap, ready=matcher.prepared(lang)).finder()
    rule = Rule("demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{found}", find)
    document = next(iter(reader(".txt")(text, name="t.txt", langs=Langs(lang))))
    assert isinstance(document, Document)
    findings, faults, _ = engine.check(document, (rule,))
    assert not faults
    return [text[one.span.start : one.span.end] for one in findings]


@pytest.mark.parametrize(
    ("phrase", "text", "lang", "times"),
    [
        ("国家秘书", "美国国家秘书周一抵达。", "zh", 1),
        ("gdp增长", "今年GDP增长三成。", "zh", 1),
        ("笛吹き", "その笛吹きは去った。", "ja", 1),
        ("ขโมย", "เขาขโมยรถ", "th", 1),
        ("심장 공격", "그는 심장 공격으로 숨졌다.", "ko", 1),
        ("공격", "역공격이 있었다.", "ko", 0),
        ("eu", "EU와 협상했다.", "ko", 1),
        ("क", "कि और के", "hi", 0),
        ("के", "केवल इलाके में", "hi", 0),
        ("के", "राम के घर", "hi", 1),
        ("न", "किन लोगों", "hi", 0),
        ("cafe", "the cafe\u0301 closed", "en", 0),
        ("cat", "concat cats cat", "en", 1),
        ("số", "số 5", "vi", 1),
    ],
)
def test_a_phrase_is_found_as_a_word(phrase: str, text: str, lang: str, times: int) -> None:
    assert len(struck(phrase, text, lang)) == times


def test_a_phrase_with_capitals_may_differ_in_them_alone() -> None:
    matcher = Replace(swap={"Bộ Công lý": "a", "Bộ công lý": "b"}, case=True)
    ready = matcher.prepared("vi")
    assert ready == {"Bộ Công lý": "a", "Bộ công lý": "b"}
    find = Replace(swap=matcher.swap, case=True, ready=ready).finder()
    assert find.literals == ("bộ công lý",)
    document = next(iter(reader(".txt")("Bộ công lý", name="t.txt", langs=Langs("vi"))))
    assert isinstance(document, Document)
    match = find.confirm(document.segments[0], 0, "bộ công lý")
    assert match is not None
    assert match.replacements == ("b",)


@given(st.text(st.characters(max_codepoint=127)), st.integers(0, 20))
def test_in_ascii_letters_and_digits_join(text: str, at: int) -> None:
    joined = 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
    assert begins_word(text, at) is not joined
    assert ends_word(text, at) is not joined


@given(st.text(), st.integers(-2, 20))
def test_a_word_may_end_wherever_one_may_begin(text: str, at: int) -> None:
    assert ends_word(text, at) or not begins_word(text, at)


WORDS = {
    "ru": "мост",
    "uk": "міст",
    "ar": "الجسر",
    "fa": "پل\u200cها",
    "he": "הגשר",
    "hi": "पुलिस",
    "th": "สะพาน",
    "zh": "大桥",
    "ja": "鉄橋",
    "ko": "다리",
    "vi": "cầu",
    "tr": "köprü",
}
# Letters of every script and direction, signs beyond 16 bits, a combining mark, wide and blank.
AROUND = st.text(alphabet="aéßжѓשםبيकিまカ国𠮷😀e\u0301 ,.！؟،\u200f\u00a0\r\n", max_size=40)
UNITS: tuple[tuple[Unit, str, int], ...] = (
    ("codepoint", "utf-32-le", 4),
    ("utf-16", "utf-16-le", 2),
    ("byte", "utf-8", 1),
)


def found_in(text: str, word: str, lang: str) -> tuple[Document, tuple[Finding, ...]]:
    matcher = Replace(swap={word: "x"})
    find = Replace(swap=matcher.swap, ready=matcher.prepared(lang)).finder()
    rule = Rule("demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{found}", find)
    document = next(iter(reader(".txt")(text, name="t.txt", langs=Langs(lang))))
    assert isinstance(document, Document)
    findings, faults, _ = engine.check(document, (rule,))
    assert not faults
    return document, tuple(findings)


@given(st.sampled_from(sorted(WORDS)), AROUND, AROUND)
def test_a_find_is_exact_in_code_points_utf16_units_and_bytes(
    lang: str, before: str, after: str
) -> None:
    word = WORDS[lang]
    text = f"{before} {word} {after}"
    document, findings = found_in(text, word, lang)
    assert [one.span.of(text) for one in findings] == [word]
    index, span = document.lines(), findings[0].span
    for unit, encoding, size in UNITS:
        start, end = index.position(span.start, unit), index.position(span.end, unit)
        line = index.line(start.line).encode(encoding)
        assert start.line == end.line
        cut = line[(start.column - 1) * size : (end.column - 1) * size]
        assert cut.decode(encoding) == word


@given(st.sampled_from(sorted(WORDS)), AROUND, AROUND)
def test_a_find_is_underlined_cell_by_cell(lang: str, before: str, after: str) -> None:
    word = WORDS[lang]
    document, findings = found_in(f"{before} {word} {after}", word, lang)
    word = seen(word)  # a joiner within a word is shown by a sign of its own
    report = Report("t.txt", document=document, findings=findings)
    lines = list(text_report([report], Look(width=400)))
    at = next(number for number, line in enumerate(lines) if "^" in line)
    shown, marks = lines[at - 1].partition("| ")[2], lines[at].partition("| ")[2]
    carets = marks.index("^")
    starts = (at for at in range(len(shown)) if shown[at:].startswith(word))
    assert carets in {cells(shown[:start]) for start in starts}
    assert marks[carets:].startswith("^" * cells(word))
    assert marks.count("^") == cells(word)
    assert marks.endswith(f" {word}") is (lang in {"ar", "fa", "he"})
