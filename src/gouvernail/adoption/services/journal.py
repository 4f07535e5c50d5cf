"""What the journal keeps of a deliberation."""

from collections.abc import Mapping
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record


def tell(
    verb: str,
    deliberation: Deliberation,
    by: User,
    details: Mapping[str, Any] | None = None,
) -> Change:
    """One line about `deliberation`, found again by its primary key."""
    said = {
        "organ": [None, deliberation.organ],
        "organ_step": [None, deliberation.step],
    }
    said["decided_on"] = [None, plain(deliberation.decided_on)]
    act = Act(
        scope=deliberation.plan.scope,
        verb=verb,
        by=by,
        subjects=[f"deliberation:{deliberation.pk}"],
        label=deliberation.organisation.name,
        details=said if details is None else details,
    )
    return record(act)
