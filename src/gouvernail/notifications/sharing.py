"""Telling the coordinators of the other side."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.notifications.enums import Kind
from gouvernail.notifications.telling import notify
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.organisations.policies import RIGHTS
from gouvernail.plans.models import JointOffer, Node, Share
from gouvernail.plans.policies import can_join_plans
from gouvernail.plans.shares import kept_shares_of


def tell_offered(share: Share, by: User) -> None:
    """Something waits for their answer."""
    text = _("%(authority)s proposes to share “%(title)s” with you.")
    _tell(share, share.organisation, text, by, "offered")


def tell_withdrawn(share: Share, by: User) -> None:
    """It waits no more."""
    text = _("%(authority)s took back its proposal to share “%(title)s”.")
    _tell(share, share.organisation, text, by, "withdrawn")


def tell_accepted(share: Share, by: User) -> None:
    """It stands in both trees."""
    text = _("%(authority)s took “%(title)s” into its plan.")
    _tell(share, share.node.plan.organisation, text, by, "accepted")


def tell_refused(share: Share, by: User) -> None:
    """They said no, and why."""
    text = _("%(authority)s does not take part in “%(title)s”: %(reason)s")
    _tell(share, share.node.plan.organisation, text, by, "refused")


def tell_ended(share: Share, by: User, here: Organisation) -> None:
    """The other side ended it."""
    led = here.pk in share.node.plan.owners
    other = share.organisation if led else share.node.plan.organisation
    text = _("%(authority)s no longer shares “%(title)s” with you.")
    if led and share.node.removed_at:
        text = _(
            "%(authority)s removed “%(title)s” from its plan: your rows stay, as your"
            " own."
        )
    _tell(share, other, text, by, "ended")


def tell_terms_proposed(share: Share, by: User) -> None:
    """Other terms wait for their answer."""
    text = _("%(authority)s proposes other terms for “%(title)s”.")
    _tell(share, share.organisation, text, by, _once("terms"))


def tell_terms_accepted(share: Share, by: User) -> None:
    """They hold."""
    text = _("%(authority)s accepts the new terms of “%(title)s”.")
    _tell(share, share.node.plan.organisation, text, by, _once("terms"))


def tell_terms_refused(share: Share, by: User, reason: str) -> None:
    """They said no, and why."""
    text = _("%(authority)s refuses the new terms of “%(title)s”: %(reason)s")
    share.reason = reason.strip()
    _tell(share, share.node.plan.organisation, text, by, _once("terms"))


def tell_plan_offered(offer: JointOffer) -> None:
    """Who may keep a plan together with another authority learns that one asks."""
    text = _("%(authority)s proposes to keep “%(plan)s” together.") % {
        "authority": offer.plan.organisation.name,
        "plan": offer.plan.title,
    }
    slug = offer.organisation.slug
    for member in Membership.objects.of_organisations(offer.organisation):
        if can_join_plans(member.user, offer.organisation_id):
            notify(
                person=member.user,
                kind=Kind.SHARED,
                reason=_("You may answer for %(authority)s.")
                % {"authority": offer.organisation.name},
                text=text,
                address=reverse("joint_received", args=[slug, offer.pk]),
                source=f"joint-offer:{offer.pk}",
            )


def _once(event: str) -> str:
    """Each proposal and each answer is told, however often terms change."""
    return f"{event}:{round(timezone.now().timestamp() * 1000)}"


def shares_within(node: Node) -> list[Share]:
    """What is shared of the branch of `node` and led by its plan."""
    led = kept_shares_of(node.plan).led
    return [share for share in led if share.node.path.startswith(node.path)]


def told_removed(shares: list[Share], by: User) -> str:
    """Tell those who followed it that the node left the plan; what to say of it."""
    for share in shares:
        ended = Share.objects.for_list().get(pk=share.pk)
        tell_ended(ended, by, ended.node.plan.organisation)
    names = ", ".join(sorted({share.organisation.name for share in shares}))
    said = _("It is no longer shared: the rows of %(names)s stay there, as its own.")
    return said % {"names": names}


def _tell(share: Share, to: Organisation, text: str, by: User, event: str) -> None:
    mine = share.organisation if to != share.organisation else None
    authority = mine or share.node.plan.organisation
    words = {
        "authority": authority.name,
        "title": share.node.title,
        "reason": share.reason,
    }
    for person in _sharers(to):
        if person != by:
            notify(
                person=person,
                kind=Kind.SHARED,
                reason=_("because you deal with what %(authority)s shares")
                % {"authority": to.name},
                text=text % words,
                address=reverse("share", args=[to.slug, share.pk]),
                source=f"share:{share.pk}:{event}:{share.settled_at or ''}",
            )


def _sharers(organisation: Organisation) -> list[User]:
    """Who may answer for an authority."""
    roles = [role for role, rights in RIGHTS.items() if Right.SHARE in rights]
    members = Membership.objects.of_organisations(organisation)
    return [member.user for member in members.filter(role__in=roles)]
