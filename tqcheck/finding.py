"""What tqcheck says: findings, faults and reports. Frozen values, made by engine and run."""

from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

import msgspec

from tqcheck.document import Document
from tqcheck.mqm import ErrorType, Severity
from tqcheck.span import Span


def fingerprint(*parts: str) -> str:
    """Digest of what makes a finding itself: the same wherever it stands in a file."""
    state = _begun(*parts[:2]).copy()
    for part in parts[2:]:
        state.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return state.hexdigest()


@lru_cache(maxsize=64)
def _begun(*parts: str) -> blake2b:
    """Begin a digest: the findings of a rule in one paragraph share it, however long that is."""
    state = blake2b(digest_size=8)
    for part in ("1", *parts):
        state.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return state


class Applicability(StrEnum):
    """How far a fix may be trusted."""

    AUTOMATIC = "automatic"
    SUGGESTED = "suggested"
    MANUAL = "manual"


class Edit(msgspec.Struct, frozen=True):
    """Replace a stretch of the raw file by text that is already escaped for its format."""

    span: Span
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that belong together, and how far they may be trusted."""

    edits: tuple[Edit, ...]
    applicability: Applicability


class Finding(msgspec.Struct, frozen=True):
    """One issue at one place.

    `span` counts code points of the document's `raw` (for a JSON Lines record: of its target);
    `source_span`, where a rule marks the source, those of the raw text that holds the source: of
    the document itself, or of the one `beside` it. `replacements` are plain words.
    """

    span: Span
    rule: str
    severity: Severity
    error_type: ErrorType
    message: str
    excerpt: str
    replacements: tuple[str, ...]
    fixes: tuple[Fix, ...]
    fingerprint: str
    segment: int
    source_span: Span | None = None
    source_excerpt: str = ""
    quoted: bool = False


class Fault(msgspec.Struct, frozen=True):
    """Something that could not be done: an unreadable file, a rule that ran away.

    `rule` is empty when the fault is the document's.
    """

    document: str
    rule: str
    error: str


class Origin(msgspec.Struct, frozen=True):
    """The language a story seems to be translated from, and the clues that say so.

    `langs` (BCP 47) are several where the clues cannot tell them apart.
    """

    langs: tuple[str, ...]
    clues: tuple[str, ...]


class Signature(msgspec.Struct, frozen=True):
    """What makes a result reproducible: version, profile, rules and languages."""

    version: str
    profile: str
    rules: str
    source: str
    target: str

    def __str__(self) -> str:
        """Write it on one line: `tqcheck:0.1.0|profile:desk@9f3c|rules:412@51ab|src:id|tgt:en`."""
        return (
            f"tqcheck:{self.version}|profile:{self.profile}|rules:{self.rules}"
            f"|src:{self.source}|tgt:{self.target}"
        )


class Hidden(msgspec.Struct, frozen=True):
    """A finding that a directive or a baseline keeps out of the report, and why."""

    finding: Finding
    reason: str


class Report(msgspec.Struct, frozen=True):
    """All that is to be said of one document. Without a document it carries faults only."""

    name: str
    document: Document | None
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    words: int = 0
    signature: Signature | None = None
    origin: Origin | None = None
