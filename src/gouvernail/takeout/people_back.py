"""The people and the other authorities that an archive names."""

from typing import Any

from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.takeout.belongings import HOUSE, USER
from gouvernail.takeout.cells import read
from gouvernail.takeout.numbers import Numbers
from gouvernail.takeout.rows import NAMED_HOUSE, PERSON

NOWHERE = "restored.invalid"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
AT_ONCE = 200
Row = dict[str, Any]


def bring_people(rows: list[Row], numbers: Numbers) -> int:
    """Find them by their addresses, make the others; how many were found.

    Whoever is here already stays as she is. Who is made has no password: she chooses
    one by the link of a mail. Nobody becomes an operator.
    """
    known = _known([row["email"] for row in rows])
    made = []
    for row in rows:
        _only(row, ("id", "email", *PERSON))
        key = known.get(row["email"])
        if key is None:
            made.append((row["id"], _person(row)))
        else:
            numbers.made(USER, row["id"], key)
    people = User.objects.bulk_create((each for _id, each in made), AT_ONCE)
    for (rank, _person_made), person in zip(made, people, strict=True):
        numbers.made(USER, rank, person.pk)
    return len(rows) - len(made)


def bring_houses(rows: list[Row], numbers: Numbers) -> None:
    """The others are names without anything: archived, so that nobody works there."""
    now = timezone.now()
    for row in rows:
        _only(row, ("id", *NAMED_HOUSE))
        told = {name: _cell(Organisation, name, row[name]) for name in NAMED_HOUSE}
        house = Organisation.objects.create(
            **told, slug=_free_slug(told["name"]), archived_at=now
        )
        numbers.made(HOUSE, row["id"], house.pk)


def _known(addresses: list[Any]) -> dict[str, int]:
    found = {}
    wanted = [each for each in addresses if each]
    for start in range(0, len(wanted), AT_ONCE):
        rows = User.objects.filter(email__in=wanted[start : start + AT_ONCE])
        found.update(
            {email.lower(): pk for email, pk in rows.values_list("email", "pk")}
        )
    missing = [each for each in wanted if each not in found]
    for each in missing:
        # Addresses that were kept with capitals, before they were lowered.
        key = (
            User.objects.filter(email__iexact=each).values_list("pk", flat=True).first()
        )
        if key is not None:
            found[each] = key
    return found


def _person(row: Row) -> User:
    told = {name: _cell(User, name, row[name]) for name in PERSON}
    address = _cell(User, "email", row["email"]) or _no_address()
    person = User(email=address, **told)
    person.set_unusable_password()
    return person


def _no_address() -> str:
    return f"{get_random_string(16, LETTERS)}@{NOWHERE}"


def _free_slug(name: str) -> str:
    base = slugify(name)[:48] or "authority"
    return f"{base}-{get_random_string(8, LETTERS)}"


def _cell(model: Any, name: str, cell: Any) -> Any:
    return read(model._meta.get_field(name), cell)


def _only(row: Row, names: tuple[str, ...]) -> None:
    if row.keys() != set(names):
        raise ValueError(f"not these columns: {sorted(row)}"[:200])
