"""The pair of authorities that share."""

from tests.support.pair import pair

__all__ = ["pair"]
