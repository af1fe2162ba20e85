"""A page for people: one file that holds all it needs, with the stories and their findings.

What the page looks like stands in `page/`: a template that escapes whatever it is given, a style
sheet and a script. The page may run that script and use that style sheet, told by their digests,
and nothing else; without scripts it reads as well.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck import __version__, catalogue, rows, shield
from tqcheck.finding import Report
from tqcheck.layout import laid_out
from tqcheck.mqm import Penalty, Severity
from tqcheck.reporters import Look
from tqcheck.rule import Rule
from tqcheck.sheets import Note

_PAGE = Path(__file__).parent / "page"
MAX_LINKS = 25
MAX_CHOICES = 3


class Entry(NamedTuple):
    """A rule that struck at a severity, and where."""

    severity: Severity
    name: str
    notes: tuple[Note, ...]


class Struck(NamedTuple):
    """A rule that struck, its number on the page, and what is known of it."""

    number: int
    name: str
    rule: Rule | None


def _entries(notes: Sequence[Note]) -> list[Entry]:
    """Sort notes by severity and rule, the gravest and the most frequent first."""
    found: dict[tuple[Severity, str], list[Note]] = {}
    for note in notes:
        found.setdefault((note.finding.severity, note.finding.rule), []).append(note)
    entries = [Entry(severity, name, tuple(own)) for (severity, name), own in found.items()]
    return sorted(entries, key=lambda one: (-one.severity, -len(one.notes), one.name))


def _with_commas(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> (
    Any
):  # why: Jinja's templates are imported lazily, so their type has no name here
    """Compile the page. Whatever it shows goes through the shield, in one place."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # why: 60 ms, only for this format
    from markupsafe import Markup  # noqa: PLC0415  # why: the same

    def shielded(value: object) -> Markup:
        ours = isinstance(value, Markup)
        return value if ours else Markup(shield.html(str(value)))  # type: ignore[return-value]  # noqa: S704  # why: this is where it is escaped

    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        finalize=shielded,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def broken(path: str) -> Markup:
        """Let a path break behind its slashes, and not within a name."""
        parts = (shield.html(part) for part in path.split("/"))
        return Markup("/<wbr>".join(parts))  # noqa: S704  # why: each part is escaped

    environment.globals |= {
        "tr": catalogue.tr,
        "say": catalogue.say,
        "many": catalogue.plural,
        "many_of": lambda one, many: catalogue.plural(one, many, 2).replace("2", "{count}"),
    }
    environment.filters["commas"] = _with_commas
    environment.filters["broken"] = broken
    for name in ("style", "script"):
        suffix = {"style": "css", "script": "js"}[name]
        text = (_PAGE / f"page.{suffix}").read_text("utf-8")
        environment.globals[name] = Markup(text)  # noqa: S704  # why: a file of ours
        environment.globals[f"{name}_digest"] = _digest(text)
    return environment.get_template("page.html")


def report(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """Yield the page."""
    held = list(reports)
    sheets = laid_out(held, look.root, look.weighting)
    notes = [note for sheet in sheets for note in sheet.notes]
    entries = _entries(notes)
    known = {rule.name: rule for rule in look.rules}
    names = sorted({entry.name for entry in entries})
    tally = rows.tally(held)
    page = _template().render(
        version=__version__,
        language=catalogue.language_spoken(),
        tally=tally,
        penalty=Penalty.total((sheet.penalty for sheet in sheets), look.weighting),
        sheets=sheets,
        entries=entries,
        severities=[one for one in sorted(Severity, reverse=True) if tally.severities[one]],
        packs=sorted(Counter(note.pack for note in notes).items()),
        struck={
            name: Struck(number, name, known.get(name)) for number, name in enumerate(names, 1)
        },
        shown=len(notes),
        signatures=sorted({str(one.signature) for one in held if one.signature}),
        max_links=MAX_LINKS,
        max_choices=MAX_CHOICES,
    )
    yield from page.removesuffix("\n").split("\n")
