"""Reporters: one file a format, `Reports -> lines`. No policy: they say what they are given."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import NamedTuple, Protocol

from tqcheck.finding import Report

FORMATS = ("text", "jsonl", "json")


class Look(NamedTuple):
    """How a report for people may look: columns of the terminal, and colour."""

    width: int = 100
    colour: bool = False


class Reporter(Protocol):
    """Turns reports into lines without line ends."""

    def __call__(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """Yield the lines."""


def reporter(name: str) -> Reporter:
    """Give the reporter of a format, loaded when it is asked for."""
    report: Reporter = import_module(f"tqcheck.reporters.{name}").report
    return report
