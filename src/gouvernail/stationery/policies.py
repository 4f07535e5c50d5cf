"""Who may change the templates of an authority."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in


def can_edit_stationery(user: User, organisation: Organisation) -> bool:
    """May she bring templates and choose the looks? Whoever steers the plan may."""
    return Right.STEER in rights_in(user, [organisation.pk])
