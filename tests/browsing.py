"""The html report in a real Chromium, for the tests that look at it and those that work it.

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
from conftest import ROOT
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

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


def paper(page: Page) -> int:
    """Brightness of the page, 0 to 255, by its red."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return int(re.findall(r"\d+", colour)[0])
