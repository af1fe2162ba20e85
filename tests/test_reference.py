"""The reference of rules is that of the rules, and reads as it is meant to."""

import re

from conftest import ROOT
from markdown_it import MarkdownIt

from generators import language_pages, reference
from tqcheck import packs

RULES = packs.load().rules


def test_the_reference_is_up_to_date() -> None:
    assert reference.stale() == [], "run: make written"


def test_every_rule_stands_in_it_once_with_what_it_strikes() -> None:
    told = []
    for name, page in reference.pages().items():
        heads = re.findall(r"^## (\S+)$", page, re.MULTILINE)
        told += [f"{name.removesuffix('.md')}/{head}" for head in heads if name != "README.md"]
        assert name == "README.md" or page.count("\nstrikes ") == len(heads)
    assert sorted(told) == sorted(RULES)


def test_no_example_breaks_out_of_its_page() -> None:
    for name, page in reference.pages().items():
        tokens = MarkdownIt("commonmark").parse(page)
        heads = [token for token in tokens if token.type == "heading_open" and token.tag != "h1"]
        assert len(heads) == page.count("\n## "), name
        assert sum(token.type == "html_block" for token in tokens) == 1, name
        fences = [token for token in tokens if token.type == "fence"]
        assert {token.info for token in fences} == {"text"}, name
        told = [child for token in tokens for child in token.children or ()]
        assert not [child for child in told if child.type in ("html_inline", "image")], name


def test_each_page_it_points_to_is_there() -> None:
    for name, page in reference.pages().items():
        for link in re.findall(r"\]\(([^)#]+)", page):
            assert (ROOT / "docs" / "rules" / link).is_file(), (name, link)


def test_the_index_counts_the_rules() -> None:
    index = reference.pages()["README.md"]
    assert f"{len(RULES):,} rules" in index
    for pack in {rule.pack for rule in RULES.values()}:
        assert f"| [{pack}]({pack}.md) |" in index


def test_the_pages_of_languages_are_up_to_date() -> None:
    assert language_pages.stale() == [], "run: make written"


def test_each_page_of_a_language_lists_its_rules_and_figures() -> None:
    for path in sorted(language_pages.HOME.glob("*.md")):
        page = path.read_text("utf-8")
        own = [name for name, rule in RULES.items() if path.stem in rule.target_lang]
        assert own
        for name in own:
            pack, _, rule = name.partition("/")
            assert f"](../rules/{pack}.md#{rule})" in page, name
        assert " per 1,000 words" in page.partition(language_pages.MADE)[2]
