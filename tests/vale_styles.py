"""What the tests of Vale styles share: a style written, loaded and run."""

from pathlib import Path

from conftest import ROOT

from tqcheck import engine, packs
from tqcheck.document import Document
from tqcheck.finding import Finding
from tqcheck.formats import Langs, reader
from tqcheck.rule import Rule
from tqcheck.vale import Style, added

SAMPLES = ROOT / "tests" / "samples" / "vale"
EMPTY = packs.RuleSet({}, {}, "0000")


def styled(folder: Path, text: str, name: str = "Foo") -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Rules and remarks of a style that holds one rule."""
    style = folder / "House"
    style.mkdir(exist_ok=True)
    (style / f"{name}.yml").write_text(text, "utf-8")
    made = added(EMPTY, [Style(style)])
    return tuple(made.rules.values()), made.remarks


def document(raw: str, suffix: str = ".md") -> Document:
    made = next(iter(reader(suffix)(raw, name=f"x{suffix}", langs=Langs("en"))))
    assert isinstance(made, Document)
    return made


def struck(folder: Path, rule: str, raw: str, suffix: str = ".md") -> list[Finding]:
    rules, remarks = styled(folder, rule)
    assert not remarks
    findings, faults, _ = engine.check(document(raw, suffix), rules)
    assert not faults
    return findings


def told(folder: Path, rule: str, raw: str, suffix: str = ".md") -> list[str]:
    return [one.excerpt for one in struck(folder, rule, raw, suffix)]


EXISTENCE = "extends: existence\nmessage: \"Avoid '%s'.\"\n"
