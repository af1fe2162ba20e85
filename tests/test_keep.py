"""Kind `keep`: what stands in the source must stand in the target."""

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from tqcheck import engine
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import Finding
from tqcheck.language import likeness, surely
from tqcheck.matchers import Keep
from tqcheck.mqm import ErrorType, Severity
from tqcheck.rule import Rule
from tqcheck.span import OffsetMap, Run, Span


def text(plain: str, lang: str) -> Text:
    return Text(plain, lang, OffsetMap.shifted(len(plain)))


def found(keep: Keep, target: str, source: str | None, *, confidence: float = 1.0) -> list[Finding]:
    ready = replace_ready(keep)
    rule = Rule(
        "demo", "test", "s", "w", ErrorType.GRAMMAR, Severity.MAJOR, "{source} | {found}",
        ready.finder(),
    )  # fmt: skip
    sides = text(target, "en"), text(source, "id") if source is not None else None
    segment = Segment("1", Role.BODY, *sides, confidence)
    return engine.check(Document("x", target, "text", (segment,)), (rule,))[0]


def replace_ready(keep: Keep) -> Keep:
    return Keep(keep.pattern, keep.needs, keep.ignore, keep.case, keep.prepared("en"))


CODE = Keep(r"\b[A-Z]{2}\d+\b", needs=("X",))


def test_the_changed_form_is_struck_and_the_right_one_offered() -> None:
    (one,) = found(CODE, "Flight XA12 left.", "Penerbangan XA21 berangkat.")
    assert (one.excerpt, one.replacements) == ("XA12", ("XA21",))
    assert one.source_span == Span(12, 16)
    assert one.source_excerpt == "XA21"
    assert one.message == "XA21 | XA12"


def test_what_is_lost_strikes_the_segment() -> None:
    (one,) = found(CODE, "The flights left.", "Penerbangan XA21 dan XB7 berangkat.")
    assert (one.excerpt, one.replacements) == ("The flights left.", ())
    assert one.message.startswith("XA21, XB7 | ")


def test_what_spaces_have_torn_is_struck_where_it_stands() -> None:
    tag = Keep(r"</?b>")
    torn = found(tag, "He <b>left</ b > today.", "Dia <b>pergi</b> hari ini.")
    assert [(one.excerpt, one.replacements) for one in torn] == [("</ b >", ("</b>",))]
    (one,) = found(CODE, "Flight XA 21 left, XB7 too.", "Penerbangan XA21 dan XB7.")
    assert (one.excerpt, one.replacements) == ("XA 21", ("XA21",))


def test_silence() -> None:
    assert found(CODE, "Flight xa21 left.", "Penerbangan XA21 berangkat.") == []
    assert found(CODE, "Flight left.", "Penerbangan AA21 berangkat.") == []  # without a need
    assert found(CODE, "Flight left.", None) == []
    assert found(CODE, "", "Penerbangan XA21 berangkat.") == []
    assert found(CODE, "Flight left.", "Penerbangan XA21.", confidence=0.5) == []
    loose = Keep(r"\w+\.(?:com|org)", ignore=r"\.\w+$")
    assert found(loose, "See page.org.", "Lihat page.com.") == []
    assert len(found(Keep(CODE.pattern, case=True), "Flight xa21.", "XA21")) == 1


def test_a_pattern_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty string"):
        Keep("a*").prepared("en")


def test_quoted_speech_keeps_its_severity_against_a_source() -> None:
    (one,) = found(CODE, "“Flight XA12 left.”", "“Penerbangan XA21.”")
    assert (one.severity, one.fixes) == (Severity.MAJOR, ())


@given(st.lists(st.integers(1, 3), min_size=1, max_size=8), st.data())
def test_raw_and_plain_lead_back_to_each_other(sizes: list[int], data: st.DataObject) -> None:
    runs: list[Run] = []
    plain = raw = 0
    for size in sizes:
        width = size if data.draw(st.booleans()) else size + 3
        length = size if width == size else 1
        raw += data.draw(st.integers(0, 2))
        runs.append(Run(Span(plain, plain + length), Span(raw, raw + width)))
        plain, raw = plain + length, raw + width
    offsets = OffsetMap(tuple(runs))
    start = data.draw(st.integers(0, plain - 1))
    span = Span(start, data.draw(st.integers(start + 1, plain)))
    assert offsets.to_plain(offsets.to_raw(span)) == span
    part = offsets.cut(span)
    assert part.to_raw(Span(0, span.end - span.start)) == offsets.to_raw(span)
    moved = offsets.moved(5).to_raw(span)
    assert Span(moved.start - 5, moved.end - 5) == offsets.to_raw(span)


def test_likeness_of_a_text_to_a_language() -> None:
    english = "The minister said that the port would be closed for a while on Monday"
    assert likeness(english, "en") > 0.3
    assert likeness(english, "id") < 0.04
    assert likeness(english, "ru") == 0.0
    assert likeness("Короткий текст", "ru") == 0.1
    assert likeness(english, "xx") == 0.1
    assert likeness("港は月曜日に閉鎖される", "ja") == 1.0
    assert surely(english).lang == "en"
    assert surely("xqz kvw bnm plk jhg fds").lang == "und"


def test_a_document_cut_out_of_a_file_counts_from_where_it_begins() -> None:
    segment = Segment("1", Role.BODY, text("b\ncd", "en"))
    document = Document("x", "b\ncd", "tmx", (segment,), line=7, column=3)
    index = document.lines()
    assert [tuple(index.position(at)) for at in (0, 1, 2, 3)] == [(7, 3), (7, 4), (8, 1), (8, 2)]
    assert (index.line(7), index.line(8), index.start(8)) == ("b", "cd", 2)
    assert tuple(replace(document, record="r").lines().position(2)) == (2, 1)
