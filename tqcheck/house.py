"""What one house prescribes, as a value: its dateline, its place names, its spelling, its terms.

Rules that depend on it are made for a style; the ids are those of the data files, which
`profile` checks.
"""

import msgspec

from tqcheck.term import Concept


class HouseStyle(msgspec.Struct, frozen=True):
    """The style of a house; an empty field means that the house prescribes nothing.

    `dateline` is the id of a form in rules/_data/datelines.yaml, `home` the city whose dateline
    the house may put before any story, `places` the id of a policy in
    rules/_data/place_policies.yaml, `variety` is `british` or `american`.
    `terms` are the concepts of its term bases.
    """

    dateline: str = ""
    home: str = ""
    places: str = ""
    variety: str = ""
    terms: tuple[Concept, ...] = ()


ANY_HOUSE = HouseStyle()
VARIETIES = ("american", "british")
