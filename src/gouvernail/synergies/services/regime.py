"""Which outputs of the legal regime an authority makes."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.synergies.models import SynergySettings
from gouvernail.synergies.policies import can_keep_register
from gouvernail.synergies.services.journal import changes_between, standing

OUTPUTS = ("yearly_report", "matrix")


def settings_of(organisation: Organisation) -> SynergySettings:
    """What it chose; both outputs where it never chose."""
    found = SynergySettings.objects.filter(organisation=organisation).first()
    return found or SynergySettings(organisation=organisation)


@transaction.atomic
def choose_outputs(
    *, organisation: Organisation, by: User, yearly_report: bool, matrix: bool
) -> SynergySettings:
    """Switch the yearly report and the matrix on or off; the data stays."""
    if not can_keep_register(by, organisation):
        raise PermissionDenied
    row = settings_of(organisation)
    before = standing(row, OUTPUTS)
    row.yearly_report, row.matrix = yearly_report, matrix
    row.save()
    details = changes_between(before, row)
    if details:
        verb = "synergies.outputs"
        record(Act(scope=organisation.scope, verb=verb, by=by, details=details))
    return row
