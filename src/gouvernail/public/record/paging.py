"""A long list cut in pages, whose addresses keep what was asked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict


@dataclass(frozen=True)
class Paged:
    """One page of `rows`, as the address asks for it."""

    rows: list[Any]
    asked: QueryDict
    size: int

    @cached_property
    def page(self) -> "Page[Any]":
        """The rows that are shown; the nearest page where there is no such one."""
        return Paginator(self.rows, self.size).get_page(self.asked.get("page", "1"))

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return len(self.rows)

    @property
    def former(self) -> str:
        """The address of the rows before."""
        return self._turned(-1) if self.page.has_previous() else ""

    @property
    def following(self) -> str:
        """The address of the rows after."""
        return self._turned(1) if self.page.has_next() else ""

    def _turned(self, by: int) -> str:
        asked = self.asked.copy()
        asked["page"] = str(self.page.number + by)
        return f"?{asked.urlencode()}"
