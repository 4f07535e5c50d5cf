"""One plan for two authorities: offered, accepted, parted; whose each branch is."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.organisations.models import Organisation
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import JointOffer, Node, Plan
from gouvernail.plans.policies import can_edit_plan, can_join_plans
from gouvernail.plans.services.sharing.ending import end_followed
from gouvernail.plans.shares import shares_of


@transaction.atomic
def offer_plan(
    *, plan: Plan, organisation: Organisation, by: User, message: str = ""
) -> JointOffer:
    """Propose to `organisation` to keep `plan` together."""
    _require(by, plan.organisation_id)
    _refuse_unfit(plan, organisation)
    offer = JointOffer.objects.create(
        plan=plan, organisation=organisation, offered_by=by, message=message.strip()
    )
    _tell(plan, "plan.joint_offered", by, organisation, message)
    return offer


@transaction.atomic
def accept_plan(*, offer: JointOffer, by: User) -> Plan:
    """From now on both keep the plan; every branch belongs to both until given."""
    locked = _waiting(offer, by, offer.organisation_id)
    plan = Plan.objects.select_for_update(no_key=True).get(pk=locked.plan_id)
    plan.joint_organisation = locked.organisation
    plan.save(update_fields=["joint_organisation"])
    _settle(locked, OfferState.ACCEPTED, by)
    _tell(plan, "plan.joined", by, locked.organisation)
    return plan


@transaction.atomic
def refuse_plan(*, offer: JointOffer, by: User, reason: str = "") -> None:
    """Say no, and why; nothing of the plan was seen but its title."""
    locked = _waiting(offer, by, offer.organisation_id)
    _settle(locked, OfferState.REFUSED, by, reason)
    _tell(locked.plan, "plan.joint_refused", by, locked.organisation, reason)


@transaction.atomic
def withdraw_plan(*, offer: JointOffer, by: User) -> None:
    """Take an offer back before it is answered."""
    locked = _waiting(offer, by, offer.plan.organisation_id)
    _settle(locked, OfferState.WITHDRAWN, by)
    _tell(locked.plan, "plan.joint_withdrawn", by, locked.organisation)


@transaction.atomic
def part_plan(*, plan: Plan, by: User, reason: str) -> None:
    """The second authority leaves; the plan stays with the first one."""
    if not can_join_plans(by, plan.organisation_id):
        _require(by, plan.joint_organisation_id)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why in a sentence.")})
    if plan.joint_organisation is None:
        raise ValidationError(_("This plan belongs to one authority alone."))
    second = plan.joint_organisation
    if second.archived_at is None:
        _refuse_held(plan, second)
    else:
        # Of what is archived nobody gives anything back: the first one takes it.
        end_followed(plan, second, by)
    Node.objects.filter(plan=plan).update(owner=None)
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=None)
    plan.joint_organisation = None
    held = JointOffer.objects.filter(plan=plan, state=OfferState.ACCEPTED).first()
    if held is not None:
        _settle(held, OfferState.ENDED, by, reason)
    _tell(plan, "plan.parted", by, second, reason)


@transaction.atomic
def give_branch(
    *,
    node: Node,
    owner: Organisation | None,
    by: User,
    undoes: Change | None = None,
) -> Change | None:
    """Say whose a branch of a common plan is; None gives it to both."""
    plan = node.plan
    if not can_edit_plan(by, plan):
        raise PermissionDenied
    _require_side(node, by)
    if node.parent_id is not None or plan.joint_organisation_id is None:
        raise ValidationError(_("Only the first level of a common plan is given."))
    if owner is not None and owner.pk not in plan.owners:
        raise ValidationError(_("The plan does not belong to this authority."))
    if node.owner == owner:
        return None
    before = plain(node.owner)
    Node.objects.of_plan(plan).below(node).update(owner=owner)
    node.owner = owner
    act = Act(
        scope=plan.scope,
        verb="node.given",
        by=by,
        subjects=[node.key],
        label=str(node),
        details={"holder": [before, plain(owner)]},
        undoes=undoes,
    )
    return record(act)


def _refuse_held(plan: Plan, second: Organisation) -> None:
    """Its branches, and what was proposed to it alone, are the second's to give up."""
    if Node.objects.of_plan(plan).filter(owner=second).exists():
        raise ValidationError(
            _("Branches still belong to %(name)s: give them back first.")
            % {"name": second.name}
        )
    followed = shares_of(plan).followed
    share = next((s for s in followed if s.organisation_id == second.pk), None)
    if share is not None:
        raise ValidationError(
            _(
                "“%(title)s” is led by %(leader)s and shared with %(name)s alone: end"
                " this sharing first."
            )
            % {
                "title": share.node.title,
                "leader": share.node.plan.organisation.name,
                "name": second.name,
            }
        )


def _require(by: User, organisation: int | None) -> None:
    if organisation is None or not can_join_plans(by, organisation):
        raise PermissionDenied


def _require_side(node: Node, by: User) -> None:
    """What one authority holds alone, the other one does not take."""
    if node.owner_id is not None:
        _require(by, node.owner_id)


def _refuse_unfit(plan: Plan, organisation: Organisation) -> None:
    """An offer must be to somebody else, once, of a plan that is one's own alone."""
    if organisation.pk == plan.organisation_id:
        raise ValidationError(_("A plan is not offered to its own authority."))
    if plan.joint_organisation_id is not None:
        raise ValidationError(_("This plan is already kept by two authorities."))
    if organisation.archived_at is not None:
        raise ValidationError(_("This authority is archived."))
    if JointOffer.objects.filter(plan=plan).waiting().exists():
        raise ValidationError(_("This plan is already offered: wait for the answer."))


def _waiting(offer: JointOffer, by: User, organisation: int) -> JointOffer:
    """The offer, locked, for who may answer it; refused once it is settled."""
    _require(by, organisation)
    locked = JointOffer.objects.select_for_update().get(pk=offer.pk)
    if locked.state != OfferState.OFFERED:
        raise ValidationError(_("This offer was settled meanwhile."))
    return locked


def _settle(offer: JointOffer, state: str, by: User, reason: str = "") -> None:
    offer.state, offer.reason = state, reason.strip()
    offer.settled_by, offer.settled_at = by, timezone.now()
    offer.save(update_fields=["state", "reason", "settled_by", "settled_at"])


def _tell(
    plan: Plan, verb: str, by: User, organisation: Organisation, reason: str = ""
) -> None:
    act = Act(
        scope=plan.scope,
        verb=verb,
        by=by,
        label=plan.title,
        details={"partner": [None, plain(organisation)]},
        reason=reason.strip(),
    )
    record(act)
