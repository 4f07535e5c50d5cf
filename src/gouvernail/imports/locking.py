"""An import as it is now, held until the transaction ends."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.imports.enums import ImportState
from gouvernail.imports.models import Import
from gouvernail.imports.policies import can_review
from gouvernail.plan.wording import PlanError, gettext_noop as _

_OTHERWISE: Mapping[str, str] = {
    ImportState.READING: _("This document is being read."),
    ImportState.FAILED: _("This document could not be read."),
    ImportState.IN_REVIEW: _("This import is already in review."),
}
_CLOSED = _("This import is no longer in review.")


def locked_as(imported: Import, by: User, *states: ImportState) -> Import:
    """The row, locked, and nobody else's until the transaction ends.

    Raises `PermissionDenied` for who may not review, and `PlanError` where it is in
    none of `states`.
    """
    if not can_review(by, imported):
        raise PermissionDenied
    rows: Callable[[], Any] = Import.objects.select_for_update(of=("self",)).all
    locked: Import = rows().select_related("organisation", "plan").get(pk=imported.pk)
    if locked.state in states:
        return locked
    raise PlanError(_OTHERWISE.get(locked.state, _CLOSED))
