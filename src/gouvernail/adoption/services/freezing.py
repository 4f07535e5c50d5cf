"""The adopted text becomes a version: written once, for ever."""

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.adoption.keeping import keep_copy
from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.text import content_of, digest_of
from gouvernail.history.services import Act, record
from gouvernail.plans.models import Plan

FROZEN = "version.frozen"


@transaction.atomic
def freeze(
    *, plan: Plan, deliberation: Deliberation, by: User, purpose: str = ""
) -> Version:
    """Freeze the text of `plan` as it stands: the version that holds from now on.

    Its row, its place in the chain, the number on the plan and the line of the journal
    are one transaction; the copy on disk is there before it ends. Whether `by` may,
    and whether the organs have all decided, is for the caller to say.
    """
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    before = Version.objects.of_plan(plan).for_list().first()
    number = before.number + 1 if before else 1
    content = content_of(plan)
    digest = digest_of(content)
    version = Version.objects.create(
        plan=plan,
        number=number,
        content=content.decode(),
        digest=digest,
        previous_digest=before.digest if before else "",
        file=keep_copy(plan, number, content, digest),
        deliberation=deliberation,
        adopted_on=deliberation.decided_on,
        purpose=purpose,
        frozen_by=by,
    )
    plan.version_number = number
    plan.save(update_fields=["version_number"])
    _tell(version, before, by)
    return version


def _tell(version: Version, before: Version | None, by: User) -> None:
    """The digest stands in the journal too, apart from the row that it vouches for."""
    act = Act(
        scope=version.plan.scope,
        verb=FROZEN,
        by=by,
        label=version.plan.title,
        details={
            "version": [before and before.number, version.number],
            "digest": [before and before.digest, version.digest],
        },
        reason=version.purpose,
    )
    record(act)
