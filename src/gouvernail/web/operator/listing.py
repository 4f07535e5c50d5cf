"""The authorities of the installation, in rows that cost little."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, pgettext

from gouvernail.core.folding import fold
from gouvernail.organisations.enums import OrganisationKind
from gouvernail.organisations.models import Organisation
from gouvernail.plans.charges import plan_counts
from gouvernail.web.organisations.listing import Column, Sorted

# Columns that are counted; the others stand in the table of the authorities.
COUNTED = ("people", "plans", "seen")
FIGURES = ("pk", "people", "last_sign_in")
LABELS = dict(OrganisationKind.choices)


@dataclass(frozen=True)
class Row:
    """One authority of the list."""

    pk: int
    name: str
    kind: str
    ins: str
    slug: str
    archived_at: datetime | None
    pair: str
    people: int = 0
    last_sign_in: datetime | None = None
    plans: int = 0
    is_counted: bool = False

    @property
    def kind_label(self) -> str:
        """Its kind in words."""
        return str(LABELS.get(self.kind, self.kind))

    def answers(self, asked: dict[str, str]) -> bool:
        """Is it among those one looks for? Archived ones are asked for."""
        if bool(self.archived_at) != (asked.get("state") == "archived"):
            return False
        if asked.get("state") == "empty" and self.people:
            return False
        if asked.get("kind", self.kind) != self.kind:
            return False
        words = fold(asked.get("q", "")).split()
        return not words or all(word in self._text for word in words)

    @property
    def _text(self) -> str:
        return fold(f"{self.name} {self.ins} {self.slug}")


def rows(asked: dict[str, str]) -> list[Row]:
    """Those that answer, in the order asked for; figures only where these need them."""
    columns = ("pk", "name", "kind", "ins", "slug", "archived_at", "pair__name")
    found = Organisation.objects.order_by("name", "pk").values_list(*columns)
    everyone = [_row(values) for values in found]
    order = Sorted(columns_of(), asked)
    if asked.get("state") == "empty" or order.key.removeprefix("-") in COUNTED:
        everyone = with_figures(everyone)
    return order.of(row for row in everyone if row.answers(asked))


def with_figures(rows: Iterable[Row]) -> list[Row]:
    """The same rows with their people, plans and last sign-in: two queries, once."""
    listed = list(rows)
    if all(row.is_counted for row in listed):
        return listed
    keys = [row.pk for row in listed]
    counted = Organisation.objects.for_operator().filter(pk__in=keys)
    people = {pk: (count, last) for pk, count, last in counted.values_list(*FIGURES)}
    plans = plan_counts(keys)
    return [
        replace(
            row,
            people=people[row.pk][0],
            last_sign_in=people[row.pk][1],
            plans=plans[row.pk],
            is_counted=True,
        )
        for row in listed
    ]


def columns_of() -> list[Column[Row]]:
    """What one reads of them, on screen and in a file."""
    return [
        Column[Row]("name", _("Name"), lambda r: fold(r.name), lambda r: r.name, 36),
        Column[Row](
            "kind",
            _("Kind of authority"),
            lambda r: r.kind_label,
            lambda r: r.kind_label,
        ),
        Column[Row](
            "ins", pgettext("heading", "INS code"), lambda r: r.ins, lambda r: r.ins, 12
        ),
        Column[Row](
            "pair", _("Paired authority"), lambda r: fold(r.pair), lambda r: r.pair, 36
        ),
        Column[Row](
            "people", _("People"), lambda r: r.people, lambda r: r.people, 10, True
        ),
        Column[Row](
            "plans", _("Plans"), lambda r: r.plans, lambda r: r.plans, 10, True
        ),
        Column[Row](
            "seen",
            _("Last sign-in"),
            lambda r: r.last_sign_in.timestamp() if r.last_sign_in else 0.0,
            lambda r: _day(r.last_sign_in),
            14,
        ),
    ]


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _row(values: tuple[Any, ...]) -> Row:
    pk, name, kind, ins, slug, archived_at, pair = values
    return Row(pk, name, kind, ins, slug, archived_at, pair or "")
