"""Who may write the legal calendar of an authority."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_keep_calendar(user: User, organisation: Organisation) -> bool:
    """May she write the installation, a motion, a date, the models of deliberations?"""
    granted = rights_in(user, [organisation.pk])
    return bool(granted & {Right.DECIDE, Right.ADMINISTER})
