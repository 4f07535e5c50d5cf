"""How long traces of people are kept, as each authority says."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.services import Act, record
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer


@transaction.atomic
def change_keeping_times(
    *, organisation: Organisation, mails: int, sign_ins: int, by: User
) -> bool:
    """Months for which mails and sign-ins are kept; False when nothing differs."""
    if not can_administer(by, organisation):
        raise PermissionDenied
    row = Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = {"mails_kept_months": mails, "sign_ins_kept_months": sign_ins}
    details = {
        name: [getattr(row, name), value]
        for name, value in wanted.items()
        if getattr(row, name) != value
    }
    for name in details:
        setattr(row, name, wanted[name])
    if details:
        row.save(update_fields=list(details))
        verb = "retention.changed"
        record(Act(scope=row.scope, verb=verb, by=by, details=details))
    return bool(details)
