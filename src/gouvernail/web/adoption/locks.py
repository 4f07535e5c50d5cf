"""Why the words and the tree of a plan cannot be changed, and where to go instead."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from gouvernail.accounts.models import User
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan


@dataclass(frozen=True)
class Lock:
    """One sentence, and the page on which the plan goes on."""

    sentence: str
    address: str
    link: str


def lock_of(user: User, plan: Plan) -> Lock | None:
    """What a page tells who would otherwise write; None where the words are free."""
    if not plan.is_text_locked or not can_edit_plan(user, plan):
        return None
    sentence = locked(plan).wording.render(get_language() or "fr")
    return Lock(sentence, reverse("versions", args=plan.address), _("See the versions"))
