"""Whom and whose a command names: people by e-mail, authorities by short name."""

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop as _


def person_of(email: str) -> User:
    """The person who signs in with that address, or one sentence."""
    person = User.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise PlanError(_("Nobody signs in as “%(email)s”."), email=email)
    return person


def organisation_of(slug: str) -> Organisation:
    """The authority of that short name, or one sentence."""
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise PlanError(_("There is no authority “%(slug)s”."), slug=slug)
    return organisation
