"""Adopted versions of a plan, put in the database as an organ leaves them."""

from datetime import date

from gouvernail.adoption.copying import kept, rows_of, state_of
from gouvernail.adoption.models import Deliberation, Revision, Version
from gouvernail.adoption.text import content_of, digest_of
from gouvernail.exchange.planfile import dump_plan
from gouvernail.plan.model import PlanFile
from gouvernail.plans.models import Plan
from gouvernail.plans.services.lifecycle import create_plan


def freeze_text(plan: Plan, day: date, text: PlanFile | None = None) -> Version:
    """The next version of `plan`: `text`, or what the plan says."""
    content = dump_plan(text) if text else content_of(plan)
    before = Version.objects.of_plan(plan).first()
    number = before.number + 1 if before else 1
    act = Deliberation.objects.create(
        plan=plan,
        organisation=plan.organisation,
        organ="college",
        step="adopted",
        decided_on=day,
        number=f"{number}4",
        votes_for=13,
        votes_against=6,
    )
    Plan.objects.filter(pk=plan.pk).update(version_number=number, state="in_force")
    return Version.objects.create(
        plan=plan,
        number=number,
        content=content.decode(),
        digest=digest_of(content),
        deliberation=act,
        adopted_on=day,
    )


def open_draft(plan: Plan, text: PlanFile) -> Plan:
    """A working draft of `plan` that says `text`."""
    draft = create_plan(organisation=plan.organisation, value=text, by=None)
    Plan.objects.filter(pk=draft.pk).update(revises=plan, slug=f"{plan.slug}-draft")
    draft.refresh_from_db()
    (rows,) = rows_of(plan)
    base = kept(state_of(plan, rows))
    Revision.objects.create(plan=plan, draft=draft, base=base, purpose="Sept actions")
    return draft
