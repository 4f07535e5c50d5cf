"""What the journal of an authority tells of its own papers and of sign-ins."""

from collections.abc import Iterable

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation


def person_subject(person: User) -> str:
    """What the journal calls somebody."""
    return f"person:{person.pk}"


def tell_journal_taken(organisation: Organisation, *, label: str, by: User) -> None:
    """Somebody took the journal away, with these conditions."""
    act = Act(scope=organisation.scope, verb="journal.exported", by=by, label=label)
    record(act)


def tell_download(organisation: Organisation, *, label: str, by: User) -> None:
    """Somebody took away a file of the authority."""
    act = Act(scope=organisation.scope, verb="download.taken", by=by, label=label)
    record(act)


def tell_data_taken(person: User, houses: Iterable[Organisation], *, by: User) -> None:
    """The personal data of somebody left as a file: in each authority concerned."""
    subjects = [person_subject(person)]
    for house in houses:
        act = Act(
            scope=house.scope,
            verb="data.exported",
            by=by,
            subjects=subjects,
            label=person.full_name,
        )
        record(act)
