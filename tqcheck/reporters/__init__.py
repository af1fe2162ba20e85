"""Reporters: one file a format, `Reports -> lines`. No policy: they say what they are given."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol

from tqcheck.finding import Report
from tqcheck.mqm import MQM, Weighting
from tqcheck.rule import Rule


class Format(NamedTuple):
    """What a format is for, and the endings of file names that mean it."""

    reader: str
    suffixes: tuple[str, ...] = ()


# A name stands here so that help and file names need not load all the reporters.
FORMATS = {
    "text": Format("people at a terminal", (".txt",)),
    "concise": Format("people and editors: one line a finding"),
    "json": Format("machines: the whole run, hidden findings and faults too", (".json",)),
    "jsonl": Format("machines: one finding a line, a stable contract", (".jsonl",)),
    "sarif": Format("GitHub code scanning and other SARIF 2.1.0 tools", (".sarif", ".sarif.json")),
    "github": Format("GitHub Actions: annotations of the job"),
    "gitlab": Format("GitLab: code quality of a merge request", (".codequality.json",)),
    "junit": Format("CI servers that show JUnit results", (".junit.xml",)),
    "checkstyle": Format("CI servers that read Checkstyle XML", (".checkstyle.xml",)),
    "rdjson": Format("reviewdog, with suggestions", (".rdjson",)),
    "azure": Format("Azure Pipelines: issues of the job"),
    "csv": Format("spreadsheets", (".csv",)),
    "markdown": Format("the summary of a job page or a pull request", (".md",)),
    "html": Format("people in a browser: stories with their findings", (".html",)),
}


class Look(NamedTuple):
    """What a report depends on beside the findings.

    Columns of the terminal and colour, for people; `root`, the folder that paths are told from,
    and the rules that ran, for machines; the weights of MQM penalties, for reports that show them.
    """

    width: int = 100
    colour: bool = False
    root: str = ""
    rules: tuple[Rule, ...] = ()
    weighting: Weighting = MQM


class Reporter(Protocol):
    """Turns reports into lines without line ends."""

    def __call__(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """Yield the lines."""


def reporter(name: str) -> Reporter:
    """Give the reporter of a format, loaded when it is asked for."""
    report: Reporter = import_module(f"tqcheck.reporters.{name}").report
    return report


def named_by(file: str) -> str | None:
    """Name of the format that the ending of a file name means, the longest ending first."""
    endings = [(len(end), name) for name, one in FORMATS.items() for end in one.suffixes
               if file.lower().endswith(end)]  # fmt: skip
    return max(endings)[1] if endings else None
