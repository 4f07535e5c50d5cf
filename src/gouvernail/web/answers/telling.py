"""What others are told when a link is renewed or disowned."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.notifications.enums import Kind, MailKind
from gouvernail.notifications.services import PlanIsDraft, notify, queue_mail, send_soon
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Membership
from gouvernail.organisations.policies import RIGHTS
from gouvernail.plans.models import Plan


def send_new_link(link: AnswerLink) -> bool:
    """Mail a renewed link to its person; False while the plan sends no mail."""
    subject = _("Your new link to say where your actions stand")
    try:
        queue_mail(
            key=f"answer-link:{link.pk}",
            person=link.person,
            subject=subject,
            template="answer_link",
            context={"link": link},
            kind=MailKind.LINK,
            plan=link.plan,
        )
    except PlanIsDraft:
        return False
    send_soon()
    return True


def tell_disowned(link: AnswerLink) -> None:
    """Who sent it learns that it reached somebody else."""
    text = _(
        "The link of %(person)s was opened by somebody else, who said so."
        " It is closed: check the address %(address)s, then send another."
    ) % {"person": link.person.full_name, "address": link.person.email}
    for person in who_steers(link.plan):
        notify(
            person=person,
            kind=Kind.MAIL,
            reason=_("You run the follow-up of this plan."),
            text=text,
            address=reverse("plan_dashboard", args=_slugs(link.plan)),
            plan=link.plan,
            source=f"disowned:{link.pk}",
        )


def who_steers(plan: Plan) -> list[User]:
    """The people who run the follow-up of `plan`."""
    owners = [plan.organisation, plan.joint_organisation]
    members = Membership.objects.of_organisations(*filter(None, owners))
    steering = [each for each in members if Right.STEER in RIGHTS[each.role]]
    return list({member.user_id: member.user for member in steering}.values())


def _slugs(plan: Plan) -> list[str]:
    return [plan.organisation.slug, plan.slug]
