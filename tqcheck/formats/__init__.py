"""Readers: one file a format family, found by the suffix of the name.

A reader module has `read(raw, *, name, langs, warnings)`, and `stream(file, *, name, langs)` if
its files may be larger than memory. Both yield Documents, and a ReadError for each part that
cannot be read. Where a file is no text but a package of parts, the module has `unpack(raw)`, which
gives a Package; `read` is handed it as `package`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from tqcheck.catalogue import say, tr
from tqcheck.document import Document
from tqcheck.finding import Edit

READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "records",
    ".ndjson": "records",
    ".xlf": "xliff",
    ".xliff": "xliff",
    ".sdlxliff": "xliff",
    ".tmx": "tmx",
    ".po": "po",
    ".csv": "table",
    ".tsv": "table",
    ".iptc": "wire",
    ".anpa": "wire",
    ".wire": "wire",
    ".docx": "docx",
    ".docm": "docx",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".rst": "restructured",
    ".xml": "xml",
    ".nitf": "xml",
    ".newsml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".wxr": "xml",
    ".json": "ninjs",
    ".ninjs": "ninjs",
}
_PACKAGES = frozenset([".docx", ".docm"])
# Suffixes of all kinds of files: in a folder, only those that hold copy are read.
SHARED = frozenset({".xml", ".json"})
HEAD_BYTES = 1 << 16
MAX_CODE_POINTS = 5_000_000
_XML_SAYS = re.compile(rb"<\?xml\s[^<>]{0,80}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z][\w.-]{1,30})")
# How XML, PO and HTML files name their encoding.
_DECLARED = re.compile(rb"(?:encoding|charset)\s{0,9}=\s{0,9}[\"']?([A-Za-z][\w.-]{2,30})")


class Langs(NamedTuple):
    """Languages that the user gave (BCP 47), or None to take the document's word or detect."""

    target: str | None = None
    source: str | None = None


class ReadError(Exception):
    """A document that cannot be read; the text names line and cure. Line and column count from 1.

    The column is 0 where the whole line is meant.
    """

    def __init__(self, message: str, *, line: int = 1, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


Read = Callable[..., Iterator[Document | ReadError]]
Stream = Callable[..., Iterator[Document | ReadError]]


def suffixes() -> tuple[str, ...]:
    """Suffixes of files that tqcheck reads when it walks a folder."""
    return tuple(READERS)


def claims(suffix: str, head: bytes) -> bool:
    """Whether a file found in a folder holds copy, by its suffix and its first bytes.

    A named file is read whatever it is, and says what it is not; a folder holds package.json too.
    """
    if suffix.lower() not in SHARED:
        return suffix.lower() in READERS
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8", "replace")
    module = import_module(f"tqcheck.formats.{READERS[suffix.lower()]}")
    is_ours: bool = module.claims(text.removeprefix("\ufeff"))
    return is_ours


@cache
def reader(suffix: str) -> Read:
    """Reader for a suffix; of an unknown one, the reader of plain text."""
    module = import_module(f"tqcheck.formats.{READERS.get(suffix.lower(), 'plain')}")
    read: Read = module.read
    return read


def streamer(suffix: str) -> Stream | None:
    """Reader that takes an open binary file, for files of any size; None where there is none."""
    module = import_module(f"tqcheck.formats.{READERS.get(suffix.lower(), 'plain')}")
    stream: Stream | None = getattr(module, "stream", None)
    return stream


class Package(Protocol):
    """A file that holds its text in parts, as a word processor's does."""

    @property
    def text(self) -> str:
        """Text of all parts, in lines."""

    def rewritten(self, passes: Sequence[Sequence[Edit]]) -> bytes:
        """Make the file anew with edits in its text, each pass counted in what the last left.

        Raises ReadError where an edit cannot be made.
        """


class Decoded(NamedTuple):
    """Text of a file, warnings about it, and the way back to its bytes."""

    text: str
    warnings: tuple[str, ...]
    encoding: str
    mark: bytes = b""
    package: Package | None = None

    def encode(self, text: str, passes: Sequence[Sequence[Edit]] = ()) -> bytes:
        """Write a text as this file was written: byte order mark and encoding.

        `passes` are the edits that made the text of what was read; a package is changed by them.
        Raises ReadError where it cannot be.
        """
        if self.package is not None:
            return self.package.rewritten(passes)
        return self.mark + text.encode(self.encoding)


# The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a file's bytes; and warnings when the encoding was a guess.

    Raises ReadError, as `decoded` does.
    """
    found = decoded(raw)
    return found.text, found.warnings


def documents(raw: bytes, *, name: str, langs: Langs) -> Iterator[Document | ReadError]:
    """Read the documents of a file by its name and its bytes. Raises ReadError."""
    suffix = Path(name).suffix
    found = decoded(raw, suffix)
    read = reader(suffix)
    if found.package is None:
        return read(found.text, name=name, langs=langs, warnings=found.warnings)
    return read(found.text, name=name, langs=langs, warnings=found.warnings, package=found.package)


def decoded(raw: bytes, suffix: str = "") -> Decoded:
    """Decode a file's bytes so that a changed text can be written back in the same way.

    The suffix tells packages from text. Raises ReadError for binary files, NULs and bytes that no
    encoding explains.
    """
    if suffix.lower() in _PACKAGES:
        module = import_module(f"tqcheck.formats.{READERS[suffix.lower()]}")
        package: Package = module.unpack(raw)
        return Decoded(package.text, (), "utf-8", package=package)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
                return Decoded(_without_nul(text), (), encoding, mark)
            except UnicodeDecodeError as error:
                at = len(mark) + error.start
                line = raw.count(b"\n", 0, at) + 1
                raise ReadError(
                    say(
                        "begins as {encoding} but breaks off it at byte {at}; save it anew",
                        encoding=encoding,
                        at=at,
                    ),
                    line=line,
                ) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(raw, error)
    return Decoded(_without_nul(text), _misdeclared(raw), "utf-8")


def _without_nul(text: str) -> str:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ReadError(tr("holds NUL characters, as binary files do; give a text file"), line=line)
    return text


def _misdeclared(raw: bytes) -> tuple[str, ...]:
    """Warn of XML whose declaration names another encoding than its bytes are in."""
    says = _XML_SAYS.match(raw)
    if says is None or raw.isascii():
        return ()
    declared = says[1].decode("ascii")
    if declared.lower() in {"utf-8", "utf8"}:
        return ()
    told = say(
        "says that it is {encoding} but its bytes are UTF-8; correct its declaration",
        encoding=declared,
    )
    return (told,)


def _guess(raw: bytes, error: UnicodeDecodeError) -> Decoded:
    line = raw.count(b"\n", 0, error.start) + 1
    if b"\0" in raw[:4096] and raw[:4096].count(b"\0") < len(raw[:4096]) // 4:
        raise ReadError(tr("is a binary file; give a text file"), line=1)
    declared = _DECLARED.search(raw, 0, 2048)
    if declared is not None:
        encoding = declared[1].decode("ascii")
        try:
            return Decoded(raw.decode(encoding), (), encoding)
        except (UnicodeDecodeError, LookupError):
            raise ReadError(
                say(
                    "says that it is {encoding}, but is not (line {line}); save it as UTF-8",
                    encoding=encoding,
                    line=line,
                ),
                line=line,
            ) from None
    from charset_normalizer import from_bytes  # noqa: PLC0415  # why: seldom needed

    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise ReadError(
            say(
                "is not UTF-8 (line {line}) and no legacy encoding explains it; save it as UTF-8",
                line=line,
            ),
            line=line,
        )
    try:
        text = raw.decode(best.encoding)
    except UnicodeDecodeError:
        raise ReadError(
            say("is not UTF-8 (line {line}); save it as UTF-8", line=line), line=line
        ) from None
    warning = say(
        "not UTF-8; read as {encoding}, a guess: save it as UTF-8 to be sure",
        encoding=best.encoding,
    )
    return Decoded(text, (warning,), best.encoding)


def guard(text: str) -> None:
    """Refuse what would exhaust memory or break the arithmetic on offsets. Raises ReadError."""
    if len(text) > MAX_CODE_POINTS:
        raise ReadError(
            say(
                "is longer than {max_code_points} characters; split it into stories",
                max_code_points=f"{MAX_CODE_POINTS:,}",
            )
        )
