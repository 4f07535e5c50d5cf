"""Plans and their trees."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in

SERVICES = "gouvernail.plans.services"


class PlansConfig(AppConfig):
    """Plan, Node, and everything that changes their shape."""

    name = "gouvernail.plans"
    verbose_name = _("plans")

    def ready(self) -> None:
        """What was done to a plan and to its nodes is taken back here."""
        undone_in(f"{SERVICES}.undoing_words", "node.edited")
        undone_in(
            f"{SERVICES}.undoing_shape",
            *("node.added", "node.restored", "node.removed"),
            *("node.moved", "node.level_changed"),
        )
        undone_in(f"{SERVICES}.undoing_chapters", "plan.chapters_changed")
        undone_in(f"{SERVICES}.undoing_counting", "plan.rollup_chosen")
        undone_in(
            f"{SERVICES}.undoing_plan",
            *("plan.state_changed", "node.given"),
            *("plan.printed_adopted", "plan.printed_given_back"),
        )
