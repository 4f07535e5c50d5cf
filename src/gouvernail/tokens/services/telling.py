"""Lines of the journal about programs."""

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record_all
from gouvernail.organisations.models import Organisation
from gouvernail.tokens.models import Token


@transaction.atomic
def tell_of_token(*, verb: str, token: Token, by: User) -> None:
    """A line for the authority of an application, or for each one of a person."""
    house = token.organisation
    houses = [house] if house else _houses_of(token.account)
    told: dict[str, list[object]] = {
        "uses": ["", ", ".join(token.scopes)],
        "works_until": ["", token.expires_at.date().isoformat()],
    }
    subjects = [f"token:{token.pk}", f"person:{token.account.pk}"]
    record_all(
        Act(
            scope=each.scope,
            verb=verb,
            by=by,
            subjects=subjects,
            label=_label(token),
            details=told if verb == "token.made" else {},
        )
        for each in houses
    )


def _houses_of(person: User) -> list[Organisation]:
    return list(Organisation.objects.visible_to(person).order_by("pk"))


def _label(token: Token) -> str:
    if token.application is None:
        return token.name
    return f"{token.application.name} · {token.name}"
