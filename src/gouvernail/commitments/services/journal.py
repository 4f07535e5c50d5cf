"""What every service of the declarations does: check the right, tell the journal."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.policies import can_edit_promises
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record

SHORT = 200


def require_editing(by: User, declaration: Declaration) -> None:
    """Refuse who may not write in the declarations of that authority."""
    if not can_edit_promises(by, declaration.organisation):
        raise PermissionDenied


def tell(verb: str, declaration: Declaration, by: User, **more: Any) -> Change:
    """One line in the journal of the authority."""
    subjects = [declaration.subject, *more.pop("subjects", ())]
    return record(
        Act(
            scope=declaration.organisation.scope,
            verb=verb,
            by=by,
            subjects=subjects,
            label=str(more.pop("label", declaration.title))[:SHORT],
            **more,
        )
    )


def tell_promise(verb: str, promise: Commitment, by: User, **more: Any) -> Change:
    """The same, about one promise."""
    about = {"subjects": [promise.subject], "label": promise.text, **more}
    return tell(verb, promise.declaration, by, **about)


def history_of(promise: Commitment) -> QuerySet[Change]:
    """Everything that was done to a promise, newest first."""
    scope = promise.declaration.organisation.scope
    return Change.objects.within(scope).about(promise.subject).for_list()


def standing(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """These columns of `row`, as the journal keeps them."""
    return {name: plain(getattr(row, name)) for name in names}


def changes_between(before: Mapping[str, Any], row: Model) -> dict[str, list[Any]]:
    """{field: [before, after]} of what differs."""
    after = standing(row, before)
    return {
        name: [before[name], after[name]]
        for name in before
        if before[name] != after[name]
    }
