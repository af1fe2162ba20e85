"""The figures on the rule pages: true for the clean copy that ships, and shown to users."""

import sys

from conftest import ROOT, Cli

from tqcheck import packs, rulebook
from tqcheck.rule import Status

sys.path.insert(0, str(ROOT / "bench"))
import figures as bench

RULES = packs.load().rules


def test_the_figures_of_the_shipped_copy_are_true() -> None:
    stable = tuple(
        rule for rule in RULES.values() if rule.status is Status.STABLE and not rule.compares
    )
    texts = bench.shipped()
    counts = [bench.count(some, suffix, stable) for suffix, some in texts.items()]
    found = {rule.name: sum(one[rule.name] for one in counts) for rule in stable}
    known = rulebook.figures().shipped
    assert known.findings == found, "run: make figures DEV=FOLDER"
    assert sum(len(text.split()) for some in texts.values() for text in some) == known.words
    assert sum(map(len, texts.values())) == known.documents


def test_every_rule_with_a_figure_exists() -> None:
    known = rulebook.figures()
    assert {*known.news.findings, *known.shipped.findings} <= set(RULES)


def test_a_page_shows_its_figures(cli: Cli) -> None:
    page = cli("explain", "names/misspelt-name").stdout
    assert "words of sound English news (" in page
    assert "## Figures" in page
