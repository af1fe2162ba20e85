"""The html report in a real Chromium: what it shows, and what it refuses to do."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Open, now, overlapping, paper, visible
from conftest import ROOT
from hostile import WICKED, report as hostile
from msgspec.structs import replace
from playwright.sync_api import Browser, Error, ViewportSize

from tqcheck import catalogue
from tqcheck.finding import Report
from tqcheck.reporters import Look, reporter


def test_it_opens_and_shows_the_whole_of_each_story(show: Open, reports: list[Report]) -> None:
    page = show()
    total = sum(len(one.findings) for one in reports)
    assert page.title() == f"{total} findings – tqcheck"
    assert page.inner_text("h1") == f"{total} findings in 5 files"
    assert visible(page, ".note") == page.locator(".contents li").count() - 5 + total
    said = [page.evaluate("e => e.textContent", one) for one in page.query_selector_all("article")]
    for line in (ROOT / "seeds" / "nato.txt").read_text("utf-8").splitlines()[3:5]:
        plain = page.evaluate(
            """line => [...document.querySelectorAll(".target .text")].some(node => {
                 const copy = node.cloneNode(true);
                 copy.querySelectorAll("a.ref").forEach(ref => ref.remove());
                 return copy.textContent === line; })""",
            line,
        )
        assert plain, line
    assert "Rain fell over the hills on Friday." in said[1]


def test_copy_stands_in_its_column_and_notes_beside_it(show: Open) -> None:
    for width in (1440, 1000):
        page = show(viewport=ViewportSize(width=width, height=900))
        edges = page.evaluate(
            """[...document.querySelectorAll(".story")].map(story => ["target", "notes"].map(
                 side => [...new Set([...story.querySelectorAll(`.row > .${side}`)].map(
                   one => Math.round(one.getBoundingClientRect().left)))].filter(x => x)))"""
        )
        assert len(edges) > 3
        for copy, notes in edges:
            assert len(copy) <= 1, edges
            assert len(notes) <= 1, edges


def test_marks_stand_on_the_words_in_question(show: Open, reports: list[Report]) -> None:
    page = show()
    found = [one for report in reports for one in report.findings]
    for number, finding in enumerate(found, 1):
        for side, words in ((".target", finding.excerpt), (".source", finding.source_excerpt)):
            marked = page.locator(f'{side} mark[data-f~="{number}"]').all_text_contents()
            assert "".join(marked) == words or not words, finding
        assert page.inner_text(f"#f{number} .message") == finding.message
    assert page.locator(".source mark").count() == 1


def test_marks_may_nest_and_overlap(show: Open) -> None:
    one = overlapping()
    page = show(one)
    for number, finding in enumerate(one.findings, 1):
        marked = page.locator(f'mark[data-f~="{number}"]').all_text_contents()
        assert "".join(marked) == finding.excerpt
    # A mark of several findings leads to each of them in turn.
    inner = page.locator('mark[data-f="1 5 3 2"]')
    turns = []
    for _ in range(5):
        inner.click()
        turns.append(now(page))
    assert turns == ["f1", "f5", "f3", "f2", "f1"]


def test_with_scripts_off_it_reads_as_well(show: Open, reports: list[Report]) -> None:
    page = show(java_script_enabled=False)
    total = sum(len(one.findings) for one in reports)
    assert visible(page, ".note") == total
    assert visible(page, "mark") > total
    assert visible(page, ".scripted") == 0
    for link in page.locator("a").all():
        assert page.locator(link.get_attribute("href") or "").count() == 1
    page.click('a.ref[href="#f3"]')
    assert page.locator("#f3").evaluate("e => e.matches(':target')")
    page.check("#sev-minor")
    assert visible(page, ".note") == visible(page, ".note.minor") > 0
    page.check("#sev-major")
    both = visible(page, ".note")
    assert both == visible(page, ".note.minor") + visible(page, ".note.major") < total
    page.uncheck("#sev-minor")
    page.uncheck("#sev-major")
    page.check("#brief")
    assert visible(page, ".row:not(.heads)") == page.locator(".row.found").count()
    page.check("#theme-dark")
    assert paper(page) < 60


def test_dark_and_light_follow_the_system_until_they_are_chosen(show: Open) -> None:
    assert paper(show(color_scheme="light")) > 240
    page = show(color_scheme="dark")
    assert paper(page) < 60
    page.check("#theme-light")
    assert paper(page) > 240
    page.reload()
    assert page.is_checked("#theme-light")
    page.check("#theme-dark")
    page.emulate_media(color_scheme="light")
    assert paper(page) < 60
    page.emulate_media(media="print")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(27, 26, 23)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(show: Open, reports: list[Report], scheme: str) -> None:
    page = show(reports[0], reports[1], reports[-1], color_scheme=scheme)
    page.keyboard.press("j")
    page.check("#sev-major")
    for fold in (".index", ".manual", ".clean"):
        page.locator(f"{fold} details").first.evaluate("e => e.open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_print_leaves_out_what_cannot_be_pressed(show: Open) -> None:
    page = show()
    page.keyboard.press("j")
    page.emulate_media(media="print")
    for gone in (".bar", ".theme", "#ask", ".columns > aside", ".manual"):
        assert visible(page, gone) == 0
    assert visible(page, ".note") == page.locator(".note").count()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [True, False])
def test_what_a_hostile_story_says_is_text(show: Open, scripts: bool) -> None:  # noqa: FBT001  # why: a parameter of the test
    wicked = [
        hostile(words, f"/desk/{words}", words) for words in (*WICKED, "</style><b>", "</script>")
    ]
    page = show(*wicked, java_script_enabled=scripts)
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("img, iframe, object, svg, link, base").count() == 0
    assert page.locator("form, [style], [onerror], [onload]").count() == 0
    assert page.locator("article").count() == len(wicked)
    (told,) = [one for one in page.locator(".target .text").all_inner_texts() if "alert" in one]
    assert "<script>alert(1)</script><img src=x onerror=alert(1)> &lt; &amp; ]]>" in told
    for link in page.locator("a").all():
        assert (link.get_attribute("href") or "").startswith("#")


def test_scripts_of_others_do_not_run(browser: Browser, tmp_path: Path) -> None:
    text = "\n".join(reporter("html")([overlapping()], Look()))
    more = (
        "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">"
    )
    path = tmp_path / "other.html"
    path.write_text(text.replace("</main>", f"{more}</main>"), "utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("script").count() == 2
    assert page.title() == "5 findings – tqcheck"
    with pytest.raises(Error, match="TrustedHTML"):
        page.locator("h1").evaluate("e => { e.innerHTML = '<b>x</b>'; }")
    context.close()


def test_right_to_left_and_chinese(show: Open) -> None:
    page = show()
    story = page.locator("#file-3 .target .text").nth(1)
    assert (story.get_attribute("lang"), story.get_attribute("dir")) == ("ar", "rtl")
    mark = page.locator("#file-3 mark")
    assert mark.inner_text() == "في في"
    text, words = story.bounding_box(), mark.bounding_box()
    assert text is not None
    assert words is not None
    # Its third word: in the right half of the line.
    assert words["x"] > text["x"] + text["width"] / 2
    assert page.locator("#file-4 .target .text").nth(1).get_attribute("lang") == "zh"
    assert page.locator("#file-4 mark").inner_text() == "。。"


def test_source_stands_left_of_target_and_above_it_on_a_phone(show: Open) -> None:
    page = show()
    for narrow in (False, True):
        if narrow:
            page.set_viewport_size({"width": 390, "height": 844})
        source = page.locator("#file-5 .source .text").first.bounding_box()
        target = page.locator("#file-5 .target .text").first.bounding_box()
        assert source is not None
        assert target is not None
        if narrow:
            assert source["y"] + source["height"] <= target["y"]
        else:
            assert source["x"] + source["width"] <= target["x"]


def test_nothing_is_wider_than_a_phone(show: Open) -> None:
    long = hostile("x" * 3000 + " " + "y/" * 500, "/desk/" + "z" * 300, "r" * 300)
    page = show(replace(long, warnings=()), viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page = show(viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("code", "heading", "status"),
    [
        ("de", "5 Funde in 1 Datei", "Kein Fund passt"),
        ("es", "5 hallazgos en 1 archivo", "Ningún hallazgo coincide"),
    ],
)
def test_it_speaks_the_language_of_the_run(
    show: Open, code: str, heading: str, status: str
) -> None:
    catalogue.speak(code)
    try:
        page = show(overlapping())
    finally:
        catalogue.speak("en")
    assert page.get_attribute("html", "lang") == code
    assert page.inner_text("h1") == heading
    page.fill("#find", "no such word")
    assert page.inner_text("#status") == status
    left = page.evaluate("document.body.innerText.match(/\\b(?:finding|write|Close|hidden)\\w*/g)")
    assert left is None


def test_a_run_that_finds_nothing_has_a_page(show: Open) -> None:
    page = show(Report("a.txt", None))
    assert page.inner_text("h1") == "No findings in 1 file"
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.locator(".note").count() == 0
