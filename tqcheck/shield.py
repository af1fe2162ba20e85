"""What keeps the text of a document from acting in a report.

A report is read by terminals, job logs, browsers and spreadsheets, and each of them obeys some
characters. Copy is written by strangers: a headline may hold a terminal escape, a workflow
command or a formula. Each function makes a text safe for one kind of reader and leaves all that
reader does not obey as it is.
"""

import re

# C0 and C1 controls, marks that change direction, invisible ones, and separators of lines.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\ud800-\udfff]"
)
_BLANK = dict.fromkeys(map(ord, "\t\n\r"), " ")
# Job logs act on `##[error]` and `##vso[...]` wherever they stand, on `::error::` at the start.
_LOG_MARK = re.compile(r"#(?=#\w*\[)")
_LOG_START = re.compile(r"^(\s*):(?=:)")
# The others are compiled where they are first used: most runs print text.
# A spreadsheet takes these for the start of a formula, also after a separator of its locale.
_FORMULA = r"^(?=\s*[=+\-@|%＝＋－＠])"
_LATE_FORMULA = r"(;\s*)(?=[=+\-@|%＝＋－＠])"
_JSON_UNSEEN = r"[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
# A page keeps the joiners and the marks that only say how a letter runs.
_PAGE_UNSEEN = (
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2061-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\ud800-\udfff]"
)
_PAGE_INVISIBLE = r"[\u00ad\u061c\u200b-\u200f\u2060]"
# Words that sites of code turn into links, mentions or references of their own accord.
_LINKED = r"(?i:[@#!~]\w|[&$%]\d|://|www\.|GH-\d)"
_MARKUP = r"([\\`*_\[\]<>~$&|])"
_BAR, _KEPT_BAR = r"(\\*)\|", r"\1\1\\|"


def seen(text: str) -> str:
    """Show what is invisible: line ends and tabs as spaces, other controls as an open box.

    Each code point stands for one, so that offsets hold.
    """
    return _UNSEEN.sub("\N{OPEN BOX}", text.translate(_BLANK))


def logged(line: str) -> str:
    """Make a line safe to print in the log of a job, which obeys commands of several makers."""
    if "##" in line:
        line = _LOG_MARK.sub("# ", line)
    return _LOG_START.sub(r"\1: ", line) if "::" in line else line


def cell(text: str) -> str:
    """Make a text safe in a cell: an apostrophe stands before what would be a formula."""
    shown = logged(seen(text))
    return re.sub(_LATE_FORMULA, r"\1'", re.sub(_FORMULA, "'", shown))


def xml(text: str) -> str:
    """Make a text safe in XML, in an element and in a quoted attribute."""
    from xml.sax.saxutils import escape  # noqa: PLC0415  # why: 5 ms, only for the XML formats

    return escape(seen(text), {'"': "&quot;", "'": "&apos;", "##": "&#35;&#35;"})


def html(text: str) -> str:
    """Make a text safe in HTML, in an element and in a quoted attribute.

    What letters are joined or parted by, in Persian or Hindi as in emoji, stays: it is no risk
    there, and words would fall apart without it. So do the ends of lines.
    """
    from html import escape  # noqa: PLC0415  # why: only for this format

    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    shown = escape(re.sub(_PAGE_UNSEEN, "\N{OPEN BOX}", lines))
    return shown.replace("##", "&#35;&#35;").replace("::", "&#58;&#58;")


def plainly(text: str) -> str:
    """Show a text that is nothing but invisible characters; any other stays as it is."""
    return text if re.sub(_PAGE_INVISIBLE, "", text) else seen(text)


def json(encoded: str) -> str:
    """Write what terminals and job logs obey as escapes of JSON; the values stay the same."""
    hidden = re.sub(_JSON_UNSEEN, lambda match: f"\\u{ord(match[0]):04x}", encoded)
    return hidden.replace("##", "\\u0023\\u0023")


def code(text: str) -> str:
    """Write a text as code in a Markdown table, where nothing in it is markup."""
    shown = logged(seen(text)).strip() or " "
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence, gap = "`" * (longest + 1), " " if longest else ""
    # A backslash before a bar would take away the one that keeps the bar in its cell.
    return f"{fence}{gap}{re.sub(_BAR, _KEPT_BAR, shown)}{gap}{fence}"


def markdown(text: str) -> str:
    """Write a text as Markdown that reads as it is: no markup, no HTML, no link, no mention."""
    words = logged(seen(text)).split(" ")
    return " ".join(
        code(word) if re.search(_LINKED, word) else re.sub(_MARKUP, r"\\\1", word) for word in words
    )
