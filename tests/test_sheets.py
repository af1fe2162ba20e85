"""Sheets: the whole text of each document, its marks, its notes, and what there is no room for."""

from collections import Counter

import pytest
from conftest import ROOT
from hypothesis import given, strategies as st
from msgspec.structs import replace

from tqcheck import layout, run
from tqcheck.document import Code, Document, Role, Segment, Text
from tqcheck.finding import Finding, Report
from tqcheck.formats import Langs
from tqcheck.layout import CODE, direction, laid_out
from tqcheck.marking import Mark, pieces, within
from tqcheck.mqm import ErrorType, Severity
from tqcheck.profile import Profile, Settings
from tqcheck.reporters import Look, reporter
from tqcheck.sheets import Paragraph, Sheet
from tqcheck.span import OffsetMap, Span

RAW = "The the minister said on on Tuesday."
spans = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: Span(*sorted(ends)))


@given(st.text(max_size=10), st.lists(spans, max_size=6))
def test_pieces_are_the_text_and_each_mark_is_whole(text: str, marked: list[Span]) -> None:
    marks = [Mark(span, key) for key, span in enumerate(marked)]
    cut = list(pieces(text, marks))
    assert "".join(piece.text for piece in cut) == text
    for span, key in marks:
        own = [piece for piece in cut if key in piece.keys]
        assert "".join(piece.text for piece in own) == span.of(text)
        assert [key in piece.ends for piece in own] == [False] * (len(own) - 1) + [True]
        assert len({cut.index(piece) for piece in own}) == len(own) or not span.of(text)


def test_marks_that_nest_overlap_and_meet() -> None:
    spans = [Span(0, 7), Span(4, 16), Span(4, 7), Span(7, 7)]
    cut = list(pieces("The the minister", [Mark(span, key) for key, span in enumerate(spans)]))
    assert [(piece.text, piece.keys, piece.ends) for piece in cut] == [
        ("The ", (0,), ()),
        ("the", (0, 2, 1), (0, 2)),
        ("", (3,), (3,)),
        (" minister", (1,), (1,)),
    ]


def finding(span: Span, severity: Severity = Severity.MINOR, rule: str = "a/b") -> Finding:
    kind, excerpt = ErrorType.GRAMMAR, span.of(RAW)
    return Finding(span, rule, severity, kind, "Mend it.", excerpt, (), (), "c0ffee", 0)


def report(*found: Finding, name: str = "/desk/a.txt", text: str = RAW) -> Report:
    segment = Segment("0", Role.BODY, Text(text, "en", OffsetMap.shifted(len(text))))
    return Report(name, Document(name, text, "text", (segment,)), found, words=7)


def paragraphs(sheet: Sheet) -> list[Paragraph]:
    return [one for story in sheet.stories for one in story.paragraphs]


def words(paragraph: Paragraph) -> str:
    return "".join(one.text for passage in paragraph.targets for one in passage.stretches)


def checked(name: str, raw: str, langs: Langs | None = None) -> Report:
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    if langs:
        plan = replace(plan, langs=langs)
    (only,) = run.check_bytes(raw.encode(), name, plan)
    return only


def test_numbers_begin_anew_in_each_file_and_run_on_through_its_documents() -> None:
    found = finding(Span(0, 7))
    three = [report(found), report(found), report(found, name="/desk/b.txt")]
    first, second = laid_out(three, "/desk")
    assert [(note.id, note.number) for note in first.notes] == [(1, 1), (2, 2)]
    assert [(note.id, note.number) for note in second.notes] == [(3, 1)]
    assert (first.path, first.findings, len(first.stories)) == ("a.txt", 2, 2)
    assert first.severities == Counter({Severity.MINOR: 2})
    assert (first.penalty.points, first.penalty.words) == (2, 14)


def test_a_dateline_stands_in_one_line_with_its_lede() -> None:
    (sheet,) = laid_out(
        [checked("a.txt", "Rain Falls on Hills\nOSLO - Rain fell.\nIt was wet.\n")], ""
    )
    head, lede, last = paragraphs(sheet)
    assert [passage.role for passage in lede.targets] == [Role.DATELINE, Role.LEDE]
    assert [words(one) for one in (head, lede, last)] == [
        "Rain Falls on Hills",
        "OSLO - Rain fell.",
        "It was wet.",
    ]
    assert head.role is Role.HEADLINE
    assert sheet.is_clean


def test_an_unused_directive_is_told_beside_the_text_before_it() -> None:
    raw = "Rain Falls on Hills\nRain fell.\n<!-- tqcheck off-line names: why -->\nIt was wet.\n"
    (sheet,) = laid_out([checked("a.txt", raw, Langs("en", None))], "")
    told = [one for one in paragraphs(sheet) if one.notes]
    assert [words(one) for one in told] == ["Rain fell."]
    assert [note.is_marked for note in told[0].notes] == [False]


def test_a_dateline_and_its_lede_may_share_one_source() -> None:
    whole = Text("OSLO - Det regnet.", "no", OffsetMap.shifted(18))
    raw = "OSLO - Rain fell."
    text = Text(raw, "en", OffsetMap.shifted(len(raw)))
    parts = (
        Segment("0d", Role.DATELINE, text.part(Span(0, 7)), whole),
        Segment("0", Role.LEDE, text.part(Span(7, 17)), whole),
    )
    found = replace(finding(Span(0, 6)), source_span=Span(0, 6))
    one = Report("a", Document("a", raw, "text", parts), (found,))
    (sheet,) = laid_out([one], "")
    (line,) = paragraphs(sheet)
    assert [passage.role for passage in line.sources] == [Role.LEDE]
    assert line.sources[0].stretches[0].text == "OSLO -"
    assert line.notes[0].is_marked_in_source


def test_a_source_that_nothing_stands_for_is_shown() -> None:
    one = report()
    assert one.document is not None
    extra = ((0, Text("Første.", "no", OffsetMap.shifted(7))),)
    last = ((1, Text("Siste.", "no", OffsetMap.shifted(6))),)
    document = replace(one.document, unpaired=extra + last)
    (sheet,) = laid_out([replace(one, document=document)], "")
    assert [len(line.targets) for line in paragraphs(sheet)] == [0, 1, 0]
    assert sheet.stories[0].is_bilingual


def test_inline_tags_are_shown_by_their_names() -> None:
    plain = f"Tap {CODE} or {CODE}."
    codes = (Code(4, Span(4, 5), "g 1"), Code(4, Span(4, 5), "x 2"), Code(9, Span(9, 10), "x 3"))
    text = Text(plain, "en", OffsetMap.shifted(len(plain)), "xml", codes)
    one = replace(report(finding(Span(9, 10))), document=None)
    document = Document("a", plain, "xliff", (Segment("0", Role.BODY, text),))
    (sheet,) = laid_out([replace(one, document=document)], "")
    assert words(paragraphs(sheet)[0]) == "Tap ⟨x 2⟩ or ⟨x 3⟩."


def test_cells_of_a_table_stand_beside_each_other() -> None:
    raw = "<h1>Head</h1><p>Of it.</p><table><tr><th>Port,, a</th><td>2</td></tr></table><p>End</p>"
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    (one,) = run.check_bytes(raw.encode(), "a.html", plan)
    (sheet,) = laid_out([one], "")
    cells = paragraphs(sheet)[2]
    assert [(text.kind, text.is_cell) for text in cells.targets] == [("th", True), ("td", True)]
    assert len(cells.notes) == 1
    page = "\n".join(reporter("html")([one], Look()))
    assert '<p class="text cells" lang="en" dir="ltr"><span class="th" dir="ltr">Port' in page
    assert '<span class="td" dir="ltr">2</span>' in page


def test_what_is_no_text_is_shown_as_left_out() -> None:
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    (one,) = run.check_bytes(b"# Head\n\nSee `code` here.\n", "a.md", plan)
    assert "See ⟨…⟩ here." in "\n".join(reporter("html")([one], Look()))


def test_a_path_breaks_at_its_slashes_and_an_empty_bar_goes() -> None:
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    (one,) = run.check_bytes(b"Head\n\nAll is well.\n", "a<b>/c.txt", plan)
    page = "\n".join(reporter("html")([one], Look()))
    assert "<bdi>a&lt;b&gt;/<wbr>c.txt</bdi>" in page
    assert 'class="bar idle"' in page


def test_the_gravest_findings_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MAX_NOTES", 3)
    minor, major = finding(Span(0, 7)), finding(Span(22, 27), Severity.MAJOR)
    two = [report(minor, minor, major), report(minor, major, name="b")]
    first, second = laid_out(two, "")
    assert [note.severity for note in (*first.notes, *second.notes)] == ["minor", "major", "major"]
    assert (first.findings, second.findings) == (3, 2)
    page = "\n".join(reporter("html")(two, Look()))
    assert "The gravest 3 of 5 findings are shown" in page


def test_what_is_clean_is_left_out_where_there_is_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MAX_CLEAN_CHARACTERS", len(RAW) + 5)
    found = finding(Span(0, 7))
    many = [report(), report(), report(found), report(name="b"), report(found, name="c")]
    first, second, third = laid_out(many, "")
    assert [[one.left_out for one in story.paragraphs] for story in first.stories] == [
        [0],
        [1],
        [0],
    ]
    assert [one.left_out for one in paragraphs(second)] == [1]
    assert [words(one) for one in paragraphs(third)] == [RAW]


def test_notes_run_on_beside_clean_paragraphs() -> None:
    clean = Paragraph()
    (noted,) = paragraphs(laid_out([report(finding(Span(0, 7)))], "")[0])
    story = replace(
        laid_out([report()], "")[0].stories[0],
        paragraphs=(noted, clean, noted, Paragraph(left_out=2), clean, clean, clean, clean, clean),
    )
    assert [span for _, span in story.rows()] == [2, 1, 1, 4, 4, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("text", "runs"),
    [("Rain", "ltr"), ("هطل المطر", "rtl"), ("NATO قال الوزير", "rtl"), ("ירד גשם", "rtl"),
     ("Он сказал", "ltr"), ("2024 – 17", "ltr"), ("…", "ltr"), ("在雨中", "ltr")],
)  # fmt: skip
def test_the_direction_is_that_of_most_letters(text: str, runs: str) -> None:
    assert direction(text) == runs


def test_words_are_only_marked_where_they_stand() -> None:
    part = Text("minister", "en", OffsetMap.shifted(8, 8))
    assert within(part, Span(8, 16)) == Span(0, 8)
    assert within(part, Span(20, 24)) is None
    assert within(part, Span(4, 12)) is None
