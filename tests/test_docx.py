"""Word processor files: what is read, where it stands, and how fixes go back into the runs."""

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
import wordfile
from docx_stories import BOLD, FAULT, MAIN, SAMPLE, read
from hypothesis import HealthCheck, given, settings, strategies as st
from wordfile import docx, members, par, run, unpacked

from tqcheck import formats, profile
from tqcheck.document import Role
from tqcheck.finding import Applicability, Edit
from tqcheck.formats import Langs, ReadError
from tqcheck.mending import mend_bytes
from tqcheck.run import prepare
from tqcheck.span import Span


def field(code: str, shown: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in
             ("begin", "separate", "end")]  # fmt: skip
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{shown}{marks[2]}"


def rewritten(raw: bytes, *edits: tuple[str, str]) -> bytes:
    """Make edits one pass each: words of the text, and what stands for them."""
    read_ = formats.decoded(raw, ".docx")
    text, passes = read_.text, []
    for old, new in edits:
        start = text.index(old)
        passes.append([Edit(Span(start, start + len(old)), new)])
        text = text.replace(old, new, 1)
    made = read_.encode(text, passes)
    assert formats.decoded(made, ".docx").text == text
    return made


def test_the_committed_sample_is_what_the_helper_makes() -> None:
    assert unpacked(SAMPLE.read_bytes()) == unpacked(wordfile.sample())


def test_paragraphs_roles_and_places() -> None:
    document = read(SAMPLE.read_bytes(), Langs())
    assert [(one.role, document.labels[int(one.key.rstrip("d"))]) for one in document.segments][
        :2
    ] == [(Role.HEADLINE, "paragraph 1"), (Role.BYLINE, "paragraph 2")]
    assert [one.role for one in document.segments] == [
        Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.LEDE, Role.BODY, Role.CAPTION, Role.SUBHEAD,
        Role.BODY, Role.BODY, Role.EDITORS_NOTE,
    ]  # fmt: skip
    assert document.metadata["slug"] == "strait-talks"
    assert document.metadata["title"] == "Strait talks"
    assert document.metadata["author"] == "Ada Quill"
    assert document.labels[-1] == "footnote 1"
    assert document.segments[3].target.plain.startswith("Ankara has again presented himself as")


@pytest.mark.parametrize(
    ("inside", "plain"),
    [
        (run("pre") + run("sent", BOLD) + run("ed"), "presented"),
        ("<w:ins>" + run("kept") + "</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
         "kept"),
        ("<w:moveFrom>" + run("from") + "</w:moveFrom><w:moveTo>" + run("to") + "</w:moveTo>",
         "to"),
        (run("seen ") + run("hidden", "<w:vanish/>") + run("on", '<w:vanish w:val="0"/>'),
         "seen on"),
        (run("a") + field(" PAGE ", run("12")) + run("b"), "a￼b"),
        (field(' HYPERLINK "https://x.example" ', run("the link")), "the link"),
        ('<w:fldSimple w:instr=" DATE ">' + run("1 May") + "</w:fldSimple>" + run("x"), "￼x"),
        (field(" TOC ", run("Head ") + field(" PAGEREF ", run("3"))) + run("x"), "￼x"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>",
         "a\tb c‑"),
        (run("co") + "<w:r><w:softHyphen/></w:r>" + run("operate"), "cooperate"),
        (run("A") + "<w:commentRangeStart w:id='1'/>" + run(" & B <c>"), "A & B <c>"),
        ("<w:r><w:t> lost </w:t></w:r><w:r><w:t>\n  ends\n</w:t></w:r>", "lostends"),
        ("<w:hyperlink>" + run("linked") + "</w:hyperlink>", "linked"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("control") + "</w:sdtContent></w:sdt>", "control"),
        ("<w:r><w:ruby><w:rt>" + run("かん") + "</w:rt><w:rubyBase>" + run("漢")
         + "</w:rubyBase></w:ruby></w:r>", "漢"),
        (run("x = ") + "<m:oMath><m:r><m:t>y</m:t></m:r></m:oMath>" + run("!"), "x = ￼!"),
        (run("<w:t>")  + run("😀é\u0301"), "<w:t>😀é\u0301"),
        (("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>"
         "<w:t>still</w:t></w:r>"), "still"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_text(inside: str, plain: str) -> None:
    assert formats.decoded(docx(par(inside)), ".docx").text == plain + "\n"


def test_paragraphs_that_are_no_prose_are_left_out() -> None:
    body = (
        par(run("Head"), style="Berschrift1")
        + par(run("Head ... 1"), style="Verzeichnis1")
        + par(run("nobody sees me"), style="Geheim")
        + par()
        + par(run("Body of it."))
        + par(run("Below"), style="Unterzeile")
        + par(run("Again"), style="Berschrift1")
    )
    document = read(docx(body))
    assert [(one.role.value, one.target.plain) for one in document.segments] == [
        ("headline", "Head"), ("lede", "Body of it."), ("subhead", "Below"), ("subhead", "Again"),
    ]  # fmt: skip
    assert (
        document.lines().position(document.segments[1].target.offsets.runs[0].raw.start).line == 5
    )


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = par(run("One "), extra="<w:rPr><w:del/></w:rPr>") + par(run("two.")) + par(run("Three."))
    document = read(docx(body))
    assert document.raw == "One two.\nThree.\n"
    assert document.labels == ("paragraph 1", "paragraph 2")


def test_tables_text_boxes_and_notes() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><w:txbxContent>"
        + par(run("In the box."))
        + "</w:txbxContent></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + par(run("In the box."))
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    body = (
        par(run("Before"), box, run(" and after."), note)
        + f"<w:tbl><w:tr><w:tc>{par(run('Cell.'))}</w:tc></w:tr></w:tbl>"
    )
    notes = f'<w:footnote w:id="7">{par(run("Said later."))}</w:footnote>'
    document = read(docx(body, footnotes=notes))
    assert document.raw.split("\n")[:-1] == [
        "Before and after.", "In the box.", "Cell.", "Said later.",
    ]  # fmt: skip
    assert document.labels == ("paragraph 1", "text box, paragraph 2", "paragraph 3", "footnote 1")
    assert document.segments[2].kind == "td"
    assert [one.target.escape for one in document.segments][1] == "plain"


def boxed(own: str, other: str) -> str:
    """Write a text box in both forms that Word writes."""
    return par(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><w:txbxContent>"
        f"{own}</w:txbxContent></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{other}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_fixed_in_both_its_forms() -> None:
    faulty = par(run("Bern congratulated himself on it."))
    for other, may in ((faulty, True), (par(run("Something else.")), False), ("", False)):
        raw = docx(par(run("Head"), style="Titel") + boxed(faulty, other))
        plan, _ = prepare(profile.load(Path("/")), keep_results=False)
        mended = mend_bytes(raw, "a.docx", plan, Applicability.SUGGESTED)
        assert mended.made == may
        xml = unpacked(mended.content)["word/document.xml"].decode("utf-8")
        assert xml.count("congratulated itself") == 2 * may
        assert xml.count("congratulated himself") == (0 if may else 1 + (other == faulty))


def test_a_field_that_is_never_closed_is_said() -> None:
    body = par(run("Seen."), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("not"))
    document = read(docx(body + par(run("nor this"))))
    assert document.raw.startswith("Seen.\n")
    assert "field is never closed" in document.warnings[0]


def test_seams_keep_fixes_out_of_changes_of_formatting() -> None:
    same, other = par(run("him"), run("self")), par(run("him"), run("self", BOLD))
    for body, may in ((same, True), (other, False)):
        text = read(docx(par(run("Head")) + body)).segments[1].target
        assert text.plain == "himself"
        assert text.offsets.is_unbroken(Span(0, 7)) is may
        assert text.offsets.is_unbroken(Span(3, 7))
    tabbed = read(docx(par("<w:r><w:t>him</w:t><w:tab/><w:t>self</w:t></w:r>"))).segments[0].target
    assert not tabbed.offsets.is_unbroken(Span(0, 8))


def test_only_the_runs_of_a_fix_change() -> None:
    body = par(run("a "), run("bold ", BOLD), run("him", "<w:i/>"), run("self", "<w:i/>"),
               run(" & end"))  # fmt: skip
    raw = docx(par(run("Head")) + body)
    before = unpacked(raw)
    made = rewritten(raw, ("himself", "itself"))
    after = unpacked(made)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == ["word/document.xml"]
    assert after["word/document.xml"] == before["word/document.xml"].replace(
        b">him<", b">itself<"
    ).replace(b">self<", b"><")


def test_the_bytes_of_other_members_are_copied() -> None:
    raw = docx(par(run(FAULT)))
    made = rewritten(raw, ("himself", "itself"))
    for name in unpacked(raw):
        if name != "word/document.xml":
            assert stored(made, name) == stored(raw, name)


def stored(raw: bytes, name: str) -> bytes:
    """Bytes of a member as they lie in the archive, with their header."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        info = archive.getinfo(name)
        ends = [one.header_offset for one in archive.infolist()] + [archive.start_dir]
        return raw[info.header_offset : min(end for end in ends if end > info.header_offset)]


def test_archives_written_as_a_stream_are_rewritten() -> None:
    """Sizes then follow the data, as many programs write them."""

    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError("a stream")

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(par(run(FAULT))).items():
            archive.writestr(name, content)
    raw = target.getvalue()
    made = rewritten(raw, ("himself", "itself"), ("broker", "go-between"))
    assert zipfile.ZipFile(BytesIO(made)).testzip() is None
    assert b"itself as a go-between" in unpacked(made)["word/document.xml"]


def test_a_blank_at_the_edge_of_a_run_is_kept() -> None:
    raw = docx(par("<w:r><w:t>one</w:t></w:r>", run(" two")))
    made = unpacked(rewritten(raw, ("one", "one and")))["word/document.xml"]
    assert b"<w:t>one and</w:t>" in made
    raw = docx(par("<w:r><w:t xml:space='default'>one</w:t></w:r>", run("two")))
    made = unpacked(rewritten(raw, ("one", "1 <& ")))["word/document.xml"]
    assert b'<w:t xml:space="preserve">1 &lt;&amp; </w:t>' in made


@pytest.mark.parametrize(
    ("edit", "message"),
    [((0, 3, "x\x01"), "cannot hold"), ((0, 3, "x\ny"), "cannot hold"), ((2, 5, "x"), "tear")],
)
def test_an_edit_that_cannot_be_made_is_refused(edit: tuple[int, int, str], message: str) -> None:
    found = formats.decoded(docx(par("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>")), ".docx")
    start, end, new = edit
    with pytest.raises(ReadError, match=message):
        found.encode("", [[Edit(Span(start, end), new)]])


letters = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)
words = st.text(letters, max_size=12)
looks = st.sampled_from(["", BOLD, "<w:i/>", "<w:vanish/>"])
runs = st.one_of(
    st.tuples(words, looks).map(lambda one: ("text", run(*one), one)),
    st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:proofErr/>"]).map(
        lambda one: ("other", one, ("", ""))
    ),
)
paragraphs = st.lists(st.lists(runs, max_size=5), min_size=1, max_size=4)


@given(paragraphs)
def test_no_code_point_of_a_run_is_lost(body: list[list[tuple[str, str, tuple[str, str]]]]) -> None:
    raw = docx("".join(par(*(xml for _, xml, _ in line)) for line in body))
    text = formats.decoded(raw, ".docx").text
    seen = {"<w:r><w:tab/></w:r>": "\t", "<w:r><w:br/></w:r>": " ", "<w:proofErr/>": ""}
    assert text == "".join(
        "".join(
            ("" if "vanish" in look else word) if kind == "text" else seen[xml]
            for kind, xml, (word, look) in line
        )
        + "\n"
        for line in body
    )
    read(raw)


@given(paragraphs, st.data())
def test_what_is_rewritten_reads_as_it_was_meant(
    body: list[list[tuple[str, str, tuple[str, str]]]], data: st.DataObject
) -> None:
    raw = docx("".join(par(*(xml for _, xml, _ in line)) for line in body))
    found = formats.decoded(raw, ".docx")
    text, passes = found.text, []
    for _ in range(data.draw(st.integers(0, 3))):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
        edits = [Edit(Span(*cut), data.draw(words)) for cut in list(pairwise(cuts))[::2]]
        passes.append(edits)
        for edit in reversed(edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    try:
        made = found.encode(text, passes)
    except ReadError as error:
        assert "a fix" in str(error)  # noqa: PT017  # why: either it is refused, or it is exact
        return
    assert formats.decoded(made, ".docx").text == text
    before, after = unpacked(raw), unpacked(made)
    assert {name for name in before if before[name] != after[name]} <= {MAIN}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.integers(0, 3000), st.integers(0, 255))
def test_arbitrary_bytes_are_read_or_refused(junk: bytes, at: int, byte: int) -> None:
    sample = bytearray(wordfile.sample())
    at %= len(sample)
    sample[at] = byte
    for raw in (junk, b"PK" + junk, bytes(sample), bytes(sample[:at])):
        try:
            found = list(formats.documents(raw, name="a.docx", langs=Langs("en")))
        except ReadError as error:
            assert str(error)  # noqa: PT017  # why: either it is read, or it is refused
        else:
            assert len(found) == 1
