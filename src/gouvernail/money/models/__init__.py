"""Lines of money, sources of financing, grants, the budget path."""

from gouvernail.money.models.grants import Grant
from gouvernail.money.models.lines import FundingSource, MoneyLine
from gouvernail.money.models.path import PathPoint

__all__ = ["FundingSource", "Grant", "MoneyLine", "PathPoint"]
