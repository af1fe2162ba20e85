"""The html report in a real Chromium: what it shows, how it is worked, what it refuses to do.

The ban on sockets of conftest holds here as everywhere: Playwright talks to the browser through
pipes. The browser is the machine's own; none is downloaded. `make test` sees to it that there is
one, and TQCHECK_BROWSER names one that is not on the path.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from hostile import WICKED, report as hostile
from msgspec.structs import replace
from playwright.sync_api import Browser, Error, Page, ViewportSize, expect, sync_playwright

from tqcheck import packs, run
from tqcheck.document import Document, Role, Segment, Text
from tqcheck.finding import Finding, Report
from tqcheck.mqm import ErrorType, Severity
from tqcheck.profile import Profile, Settings
from tqcheck.reporters import Look, reporter
from tqcheck.span import OffsetMap, Span

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ARABIC = "وزير المياه يعلن خطة جديدة\nأضاف الوزير في في مؤتمر صحفي أن شركة Aqua Blue ستنفذها.\n"
CHINESE = "港口工人罢工进入第九天\n码头工会星期二表示，工人将留在大门口直到星期五。。\n"
SOURCED = (
    "id,source,target,source_lang,target_lang\n"
    'u1,"El 12 de mayo, 1.500 personas marcharon.","On May 12, 15,000 people marched.",es,en\n'
    "u2,Nadie habló.,Nobody spoke.,es,en\n"
)
CLEAN = "Rain Falls on Hills\nRain fell over the hills on Friday.\n"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("TQCHECK_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "install chromium (Debian: apt-get install chromium), or set TQCHECK_BROWSER"
    with sync_playwright() as player:
        # Playwright gives each launch a new, empty --user-data-dir, and removes it.
        one = player.chromium.launch(executable_path=found, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    plan, _ = run.prepare(Profile(Settings(), {}, ROOT), keep_results=False)
    stories = {
        "nato.txt": (ROOT / "seeds" / "nato.txt").read_text("utf-8"),
        "rain.txt": CLEAN,
        "ar.txt": ARABIC,
        "zh.txt": CHINESE,
        "units.csv": SOURCED,
    }
    return [
        report
        for name, raw in stories.items()
        for report in run.check_bytes(raw.encode(), name, plan)
    ]


@pytest.fixture(scope="module")
def look() -> Look:
    return Look(rules=tuple(packs.load().rules.values()))


@pytest.fixture
def show(browser: Browser, reports: list[Report], look: Look, tmp_path: Path) -> Iterator[Open]:
    """Open a report of the stories, or of others; fail if the page complains or asks for more."""
    trouble: list[str] = []
    asked: list[str] = []
    contexts = []

    def opened(*others: Report, place: str = "", **options: Any) -> Page:
        path = tmp_path / "report.html"
        lines = reporter("html")(others or reports, look)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        options.setdefault("viewport", ViewportSize(width=1440, height=900))
        context = browser.new_context(offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("dialog", lambda dialog: trouble.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + place)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []
    assert {url.partition("#")[0] for url in asked} <= {(tmp_path / "report.html").as_uri()}


def visible(page: Page, selector: str) -> int:
    return page.locator(f"{selector} >> visible=true").count()


def now(page: Page) -> str:
    found: str = page.evaluate("document.querySelector('.note.now')?.id ?? ''")
    return found


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


def overlapping() -> Report:
    raw = "The the the minister said so."
    spans = (Span(0, 11), Span(4, 20), Span(4, 7), Span(20, 20), Span(0, 29))
    kinds = (*Severity, Severity.MINOR)
    found = tuple(
        Finding(
            span, f"a/b{at}", kind, ErrorType.GRAMMAR, "Mend.", span.of(raw), (), (), str(at), 0
        )
        for at, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    )
    segment = Segment("0", Role.BODY, Text(raw, "en", OffsetMap.shifted(len(raw))))
    return Report("a.txt", Document("a.txt", raw, "text", (segment,)), found, words=6)


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


def test_filters(show: Open) -> None:
    page = show()
    notes = page.locator(".note").count()
    page.check("#sev-minor")
    minor = visible(page, ".note")
    assert minor == visible(page, ".note.minor") > 0
    assert page.inner_text("#status") == f"{minor} finding{'s' * (minor != 1)} of {notes}"
    assert visible(page, ".target mark:not(.off)") == visible(page, ".target mark.minor:not(.off)")
    page.check("#sev-critical")
    assert visible(page, ".note") == minor + visible(page, ".note.critical")
    page.click("#reset")
    assert visible(page, ".note") == notes
    page.select_option("#pack", "pronouns")
    packed = visible(page, ".note")
    assert 0 < packed == visible(page, '.note[data-pack="pronouns"]') < notes
    page.select_option("#pack", "")
    rule = page.locator(".index input").first
    rule.check()
    named = rule.get_attribute("value")
    assert visible(page, ".note") == visible(page, f'.note[data-rule="{named}"]')
    rule.uncheck()
    page.fill("#find", "KYIV")
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d of|^\d findings? of"))
    for text in page.locator(".note >> visible=true").all_text_contents():
        assert "kyiv" in text.lower()
    page.fill("#find", "no such word anywhere")
    expect(page.locator("#status")).to_have_text("No finding matches")
    assert visible(page, ".note") == 0
    page.click("#reset")
    assert visible(page, ".note") == notes
    page.check("#brief")
    assert visible(page, ".row.found") == visible(page, ".row:not(.heads)")
    assert not page.locator(".sheet.clean").is_visible()


def test_the_keyboard(show: Open) -> None:
    page = show()
    press = page.keyboard.press
    places = []
    for key in ("j", "n", "j", "k", "p", "p"):
        press(key)
        places.append(now(page))
    assert places == ["f1", "f2", "f3", "f2", "f1", f"f{page.locator('.note').count()}"]
    assert page.evaluate("document.activeElement.id") == places[-1]
    assert page.evaluate("location.hash") == f"#{places[-1]}"
    assert page.inner_text("#status").startswith(f"{places[-1][1:]} of ")
    expect(page.locator(".target mark.now")).to_be_in_viewport()
    press("/")
    page.keyboard.type("jn?t1")
    assert page.input_value("#find") == "jn?t1"
    expect(page.locator("#status")).to_have_text("No finding matches")
    assert now(page) == ""
    press("Escape")
    assert page.input_value("#find") == ""
    assert page.evaluate("document.activeElement.localName") == "body"
    press("2")
    assert visible(page, ".note") == visible(page, ".note.major") > 0
    press("Escape")
    assert visible(page, ".note") == page.locator(".note").count()
    press("f")
    assert page.is_checked("#brief")
    press("f")
    page.evaluate("scrollTo(0, 0)")
    for top in ("nato", "rain", "ar"):
        press("]")
        first = page.evaluate(
            "[...document.querySelectorAll('.sheet')].find("
            "e => e.getBoundingClientRect().top > 40).querySelector('h2').textContent"
        )
        assert first.startswith(top)
    press("Control+j")
    press("?")
    assert page.locator("#help").is_visible()
    press("Escape")
    assert not page.locator("#help").is_visible()
    press("t")
    press("t")
    assert page.is_checked("#theme-dark")


def test_steps_go_through_what_the_filter_leaves(show: Open) -> None:
    page = show()
    press = page.keyboard.press
    press("1")
    critical = [one.get_attribute("id") for one in page.locator(".note.critical").all()]
    for expected in (*critical, critical[0]):
        press("j")
        assert now(page) == expected
    page.click("#back")
    assert now(page) == critical[-1]


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


def paper(page: Page) -> int:
    """Brightness of the page, 0 to 255, by its red."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return int(re.findall(r"\d+", colour)[0])


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


def test_a_link_to_a_finding_opens_at_it(show: Open) -> None:
    page = show(place="#f4")
    assert now(page) == "f4"
    expect(page.locator("#f4")).to_be_in_viewport()
    page.click("#f4 a.rule")
    opened = page.locator(".manual details[open]")
    assert opened.locator(".rule").inner_text() == page.locator("#f4").get_attribute("data-rule")


def test_thousands_of_findings_can_be_worked(show: Open) -> None:
    one = overlapping()
    page = show(*[replace(one, name=f"{at // 40}.txt") for at in range(800)])
    assert page.inner_text("#status") == "4,000 findings"
    page.keyboard.press("k")
    assert now(page) == "f4000"
    expect(page.locator("#f4000")).to_be_in_viewport()
    page.keyboard.press("1")
    assert page.inner_text("#status") == "800 findings of 4,000"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".note.now").get_attribute("data-severity") == "critical"


def test_a_run_that_finds_nothing_has_a_page(show: Open) -> None:
    page = show(Report("a.txt", None))
    assert page.inner_text("h1") == "No findings in 1 file"
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.locator(".note").count() == 0
