"""Heads of stories in which the place of a dateline stands twice, whatever the language.

The build tells it, not a list of cities: `Place (TAG) - Place - `, `Place, x, Place (TAG)`,
`PLACE, PLACE - `, and the same in the order of Chinese and Korean agencies. Between capitals and
small letters a place and its region may share a name ("NEW YORK, New York"), so that there two
neighbours count only where they are written alike, in capitals or in a script without them.
"""

import re

from tqcheck import late
from tqcheck.span import Span

MAX_LENGTH = 140  # code points of a head
_PLACE = r"(?P<a>[^\W\d_][^\n()/,،—–:=\d]{1,29}?)"
_TAG = r"(?:[(/][^()/\n]{2,24}[)/]|[—–-] ?[^\W\d_][^\n()/,،—–.-]{1,20}?)"
_BUILDS = late.pattern(
    rf"""
      {_PLACE}(?:[,،]\ [^()\n]{{1,30}}?)?\ ?{_TAG}\ ?\.?[—–-]{{1,2}}\ ?
          (?P<after>(?P=a)(?:\ [—–-]{{1,2}}|\.[—–-])\ ?)(?=[^\s—–-])
    | (?P<src>[\u4e00-\u9fff]{{2,4}}社)
          (?P<wire>[\u4e00-\u9fff]{{2,8}}\d{{1,2}}月\d{{1,2}}日[电電])\s?
          (?P<again>(?:(?P=src))?(?P=wire))
    | \((?P<desk>[가-힣]{{2,8}}\ ?=\ ?[가-힣\w]{{2,8}})\)\s?(?P<desk2>\(?(?P=desk)\)?\s?[—–-]?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEIGHBOURS = late.pattern(
    r"""
      (?P<a>[^\W\d_][^\n()/,،—–:=\d]{1,29}?)
      (?P<twice>[,،]\ (?:[^(),،\n—–]{2,30}(?P<more>[,،])\ )?(?P=a))
      \ ?(?=[(/][^()/\n]{2,24}[)/]|[—–-]{1,2}\ )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def said_twice(plain: str) -> Span | None:
    """Give the second mention of the place that a head begins with; None where there is none."""
    head = plain[:MAX_LENGTH]
    match = _BUILDS.match(head)
    if match:
        at = next(name for name in ("after", "again", "desk2") if match[name])
        return Span(match.start(at), match.start(at) + len(match[at].rstrip()))
    match = _NEIGHBOURS.match(head)
    if match is None:
        return None
    place = match["a"]
    alike = match["twice"].endswith(place) and (place.isupper() or place.lower() == place.upper())
    return Span(*match.span("twice")) if match["more"] or alike else None
