"""The html report in a real Chromium, worked by hand: filters, keys, links."""

import re

from browsing import (
    Open,
    now,
    overlapping,
    visible,
)
from msgspec.structs import replace
from playwright.sync_api import expect


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
