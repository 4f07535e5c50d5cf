"""Two authorities that share, for the workbooks of both."""

from tests.support.pair import pair

__all__ = ["pair"]
