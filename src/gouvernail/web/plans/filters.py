"""What the outline shows: words, status, level, people, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gouvernail.core.folding import fold
from gouvernail.plans.enums import NodeKind
from gouvernail.progress.enums import Status

ASSURED, NOT_ASSURED = "assured", "not_assured"
# What a row can be filtered on besides words, level, status and people.
FLAGS = {
    "late": _("Late"),
    "silent": _("Without news for 60 days"),
    "no_lead": _("Without lead"),
    "no_date": _("Without date"),
}
STATUSES = {
    **dict(Status.choices),
    ASSURED: _("Recurring, assured this year"),
    NOT_ASSURED: _("Recurring, not yet assured"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a filter reads of one row."""

    words: str
    kind: str
    status: str
    lead: str
    department: str
    flags: str


@dataclass(frozen=True)
class OutlineFilter:
    """The filter that an address asks for; an unknown value filters nothing."""

    q: str = ""
    kind: str = ""
    status: str = ""
    lead: str = ""
    department: str = ""
    flags: frozenset[str] = frozenset()
    fold: int = 0

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """The filter in the address."""
        return cls(
            q=query.get("q", "").strip()[:200],
            kind=_among(query.get("kind", ""), NodeKind.values),
            status=_among(query.get("status", ""), STATUSES),
            lead=query.get("lead", "")[:100],
            department=query.get("department", "")[:200],
            flags=frozenset(flag for flag in FLAGS if query.get(flag)),
            fold=_number(query.get("fold", "")),
        )

    @property
    def is_active(self) -> bool:
        """Whether it leaves anything out."""
        return self != OutlineFilter(fold=self.fold)

    @property
    def query(self) -> str:
        """The same filter, as the end of an address."""
        named = {
            name: getattr(self, name)
            for name in ("q", "kind", "status", "lead", "department", "fold")
        }
        asked = {name: value for name, value in named.items() if value}
        return urlencode({**asked, **dict.fromkeys(sorted(self.flags), "1")})

    @cached_property
    def words(self) -> list[str]:
        """What must all be found, without case nor accents."""
        return fold(self.q).split()

    def accepts(self, facts: Facts) -> bool:
        """Whether a row answers; each word must be somewhere in it."""
        wanted = (
            (self.kind, facts.kind),
            (self.status, facts.status),
            (self.lead, facts.lead),
            (self.department, facts.department),
        )
        if any(asked and asked != found for asked, found in wanted):
            return False
        if self.flags and not self.flags <= set(facts.flags.split()):
            return False
        return all(word in facts.words for word in self.words)

    def folded_to(self, depth: int) -> str:
        """The end of the address that shows the same down to `depth`."""
        return replace(self, fold=depth).query


def _among(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""


def _number(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) == 1 else 0
