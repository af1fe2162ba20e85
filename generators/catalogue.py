"""Collect what tqcheck says into `tqcheck/locale/tqcheck.pot`, and bring the catalogues up to it.

    python -m generators.catalogue

The template is for translators and is not kept in git: each new rule would change it. A catalogue
keeps its translations; those of what is said no longer are taken out.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import polib
import typer

from tqcheck import packs
from tqcheck.catalogue import HOME
from tqcheck.cli import COMMANDS, app_for
from tqcheck.finding import Applicability
from tqcheck.mqm import Severity
from tqcheck.rule import Status

ROOT = Path(__file__).resolve().parent.parent
POT = HOME / "tqcheck.pot"
HEAD = {
    "Project-Id-Version": "tqcheck",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}

_IN_PAGE = re.compile(r"""\b(?:tr|say|many)\("([^"]+)"(?:, "([^"]+)")?""")


class Said(NamedTuple):
    """A text that tqcheck says, its plural, and where it comes from."""

    text: str
    plural: str
    origin: str


def helps() -> Iterator[Said]:
    """Help of every command and option."""
    yield from _of_command(typer.main.get_command(app_for(list(COMMANDS))), "help")


def _of_command(command: Any, origin: str) -> Iterator[Said]:
    if command.help:
        yield Said(inspect.cleandoc(command.help), "", origin)
    for parameter in command.params:
        if getattr(parameter, "help", None):
            yield Said(parameter.help, "", origin)
    for name, one in getattr(command, "commands", {}).items():
        yield from _of_command(one, f"help of {name}")


def spoken() -> Iterator[Said]:
    """Texts that the code hands to `tr`, `say` and `plural`, and names of what rules are."""
    for severity in Severity:
        yield Said(severity.label, "", "severity")
    for one in (*Status, *Applicability):
        yield Said(one.value, "", "page of a rule")
    for path in sorted((ROOT / "tqcheck").rglob("*.py")):
        yield from _called(
            path, {"tr", "say", "plural", "DataError"}, path.relative_to(ROOT).as_posix()
        )
    yield from of_pages()


def of_pages() -> Iterator[Said]:
    """Texts of the page of the html report, which hands them to `tr`, `say` and `many`."""
    for path in sorted((ROOT / "tqcheck").rglob("*.html")):
        origin = path.relative_to(ROOT).as_posix()
        for one, many in _IN_PAGE.findall(path.read_text("utf-8")):
            yield Said(one, many, origin)


def of_click() -> Iterator[Said]:
    """Texts of click, which says "Usage" and the like."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.stem in ("core", "exceptions", "formatting", "decorators", "types", "parser"):
            yield from _called(path, {"_", "ngettext"}, "click")


def _called(path: Path, names: set[str], origin: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in names or not node.args:
            continue
        texts = [
            one.value
            for one in node.args
            if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        if texts:
            yield Said(texts[0], texts[1] if len(texts) > 1 else "", origin)


def messages() -> Iterator[Said]:
    """Messages of all rules."""
    for rule in packs.load().rules.values():
        yield Said(rule.message, "", rule.name)


def template() -> polib.POFile:
    """Everything, each text once, with up to three places it comes from."""
    made = polib.POFile(wrapwidth=96)
    made.metadata = dict(HEAD)
    entries: dict[str, polib.POEntry] = {}
    for one in (*spoken(), *helps(), *of_click(), *messages()):
        entry = entries.get(one.text)
        if entry is None:
            entry = entries[one.text] = polib.POEntry(msgid=one.text, comment=one.origin)
            if one.plural:
                entry.msgid_plural, entry.msgstr_plural = one.plural, {0: "", 1: ""}
        elif one.origin not in entry.comment and entry.comment.count("\n") < 2:
            entry.comment += f"\n{one.origin}"
    made.extend(entries.values())
    return made


def renewed(path: Path, made: polib.POFile) -> polib.POFile:
    """Bring a catalogue up to the template; only what is translated is kept in it."""
    old = polib.pofile(str(path), wrapwidth=96)
    known = {entry.msgid: entry for entry in old}
    fresh = polib.POFile(wrapwidth=96)
    fresh.metadata = old.metadata
    for entry in made:
        held = known.get(entry.msgid)
        if held is not None and held.translated():
            held.comment, held.msgid_plural = entry.comment, entry.msgid_plural
            fresh.append(held)
    return fresh


def main() -> None:
    """Write the template and the catalogues."""
    made = template()
    files = {POT: made} | {path: renewed(path, made) for path in sorted(HOME.glob("*.po"))}
    for path, content in files.items():
        path.write_text(f"{content}\n", "utf-8")
        print(f"{path.name}: {len(content)} texts")


if __name__ == "__main__":
    main()
