"""tqcheck: the last look at translated news copy before it is published."""

__version__ = "0.1.0"
