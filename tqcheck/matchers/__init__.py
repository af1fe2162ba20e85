"""The kinds a data rule may use: data in, finder out. A closed union; see docs/RULES.md."""

from tqcheck.matchers.keep import Keep
from tqcheck.matchers.labels import Label
from tqcheck.matchers.patterns import Pattern
from tqcheck.matchers.phrases import Replace, Word
from tqcheck.matchers.tokens import Tokens
from tqcheck.matchers.variants import Consistent, Limit

Matcher = Word | Replace | Pattern | Tokens | Consistent | Limit | Label | Keep

__all__ = [
    "Consistent",
    "Keep",
    "Label",
    "Limit",
    "Matcher",
    "Pattern",
    "Replace",
    "Tokens",
    "Word",
]
