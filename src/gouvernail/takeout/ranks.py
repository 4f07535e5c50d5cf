"""Which rows are taken, and the number that each has in the archive.

A row is its rank among those of its table, in the order in which they were made: the
same in any installation. People are numbered by their addresses, the other
authorities that are named by their names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Organisation
from gouvernail.privacy.timeline import TimeLine
from gouvernail.takeout.belongings import HOUSE, JOURNAL, TAKEN, USER, Taken, by_label
from gouvernail.takeout.mentions import details_in, query_in, subjects_in

# Lines about archives are told where those were made.
OWN_KIND = "takeout"
NOWHERE = ".invalid"
AT_ONCE = 500
_Ranked = dict[int, int]


@dataclass
class Ranks:
    """The numbers of the archive, table by table; and what was left out, by column."""

    house: Organisation
    of: dict[str, _Ranked] = field(default_factory=dict)
    named: dict[str, set[int]] = field(
        default_factory=lambda: {USER: set(), HOUSE: set()}
    )
    left_out: dict[str, int] = field(default_factory=dict)

    def number(self, label: str, key: int) -> int:
        """The rank of a row that a text names; below zero for what is not taken."""
        return self.of.get(label, {}).get(key) or -abs(key)

    def rank(self, label: str, key: int | None) -> int | None:
        """The rank of a row that a column names; None for what is not taken."""
        return None if key is None else self.of.get(label, {}).get(key)

    def miss(self, name: str) -> None:
        """Remember that something of a column was left out."""
        self.left_out[name] = self.left_out.get(name, 0) + 1


def ranks_of(house: Organisation) -> Ranks:
    """Every row that is taken of `house`, numbered."""
    ranks = Ranks(house)
    known = by_label()
    for taken in TAKEN:
        ranks.of[taken.label] = _number(_kept(taken, ranks, known))
    ranks.of[JOURNAL] = _number(lines_of(house).values_list("pk", flat=True))
    _meet(ranks, house)
    ranks.of[USER] = _number(_in_order(ranks.named[USER]))
    others = Organisation.objects.filter(pk__in=ranks.named[HOUSE] - {house.pk})
    named = others.order_by("name", "kind", "ins", "pk").values_list("pk", flat=True)
    ranks.of[HOUSE] = _number([house.pk, *named])
    return ranks


def lines_of(house: Organisation) -> Any:
    """The lines of its journal, oldest first, but those about archives."""
    rows = Change.objects.filter(scope__in=_scopes(house)).exclude(kind=OWN_KIND)
    return rows.order_by("pk")


def _scopes(house: Organisation) -> list[str]:
    """Its own, and those of what it keeps itself."""
    line = TimeLine(house)
    others = {pk for pk, plan in line.plans.items() if plan.organisation_id != house.pk}
    theirs = {f"{name}:{pk}" for pk in others for name in ("plan", "views")}
    return [scope for scope in line.scopes if scope not in theirs]


def _number(keys: Iterable[int]) -> _Ranked:
    return {key: rank for rank, key in enumerate(keys, start=1)}


def _in_order(people: set[int]) -> list[int]:
    """By address; those without one at the end, oldest first."""
    rows = User.objects.filter(pk__in=people).order_by("pk")
    told = [(address_of(row.email), row.pk) for row in rows.only("pk", "email")]
    return [pk for _no_address, _address, pk in sorted((not a, a, k) for a, k in told)]


def address_of(email: str) -> str:
    """An address as archives write it; none for who has no true one."""
    lowered = email.lower()
    return "" if lowered.endswith(NOWHERE) else lowered


def _kept(taken: Taken, ranks: Ranks, known: dict[str, Taken]) -> Iterator[int]:
    """The rows whose needs are taken as well; who they name is remembered."""
    keys = list(taken.references())
    columns = [column.attname for column, _label in keys]
    rows = taken.rows(ranks.house).values_list("pk", *columns)
    needs = _needs(taken, keys, known)
    for pk, *values in rows.iterator(chunk_size=AT_ONCE):
        gone = next((n for n, at, to in needs if _is_gone(ranks, to, values[at])), "")
        if gone:
            ranks.miss(f"{taken.label}.{gone}")
            continue
        for (_column, label), value in zip(keys, values, strict=True):
            if label in ranks.named and value is not None:
                ranks.named[label].add(value)
        yield pk


def _needs(
    taken: Taken, keys: Sequence[tuple[Any, str]], known: dict[str, Taken]
) -> list[tuple[str, int, str]]:
    """The columns without which a row is nothing: name, place, table."""
    return [
        (column.name, place, label)
        for place, (column, label) in enumerate(keys)
        if label not in (USER, HOUSE, taken.label)
        and (not column.null or (taken.whole and label in known))
    ]


def _is_gone(ranks: Ranks, label: str, key: int | None) -> bool:
    return key is not None and ranks.rank(label, key) is None


def _meet(ranks: Ranks, house: Organisation) -> None:
    """Remember the people and the authorities that lists and texts name."""
    lines = lines_of(house).values_list("by", "verb", "subjects", "details")
    for by, verb, subjects, details in lines.iterator(chunk_size=AT_ONCE):
        if by:
            ranks.named[USER].add(by)
        subjects_in(subjects, _remember(ranks))
        details_in(verb, details, _remember(ranks))
    for taken in TAKEN:
        for column in taken.lists():
            if column.related_model is User:
                ranks.named[USER].update(
                    target for _source, target in pairs_of(taken, column, ranks.house)
                )
    views = by_label()["plans.SavedView"].rows(house)
    for query in views.values_list("query", flat=True):
        query_in(query, _remember(ranks))


def _remember(ranks: Ranks) -> Any:
    def number(label: str, key: int) -> int:
        if label in ranks.named and key > 0:
            ranks.named[label].add(key)
        return key

    return number


def pairs_of(taken: Taken, column: Any, house: Organisation) -> Iterator[Any]:
    """Every link of a list of rows: which row, which row of the other table."""
    through = column.remote_field.through
    source, target = column.m2m_field_name(), column.m2m_reverse_field_name()
    rows = through._base_manager.filter(
        **{f"{source}__in": taken.rows(house).order_by().values("pk")}
    )
    columns = (f"{source}_id", f"{target}_id")
    yield from rows.order_by("pk").values_list(*columns).iterator(chunk_size=AT_ONCE)
