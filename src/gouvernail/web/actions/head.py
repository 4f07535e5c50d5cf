"""The head of every view of the actions: switch, saved views, what is looked at."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan, SavedView
from gouvernail.plans.policies import can_edit_plan
from gouvernail.web.plans.filters.bar import FilterBar

# Screens by their code: address and name, in the order of the switch.
SCREENS = {
    "outline": ("plan_outline", _("Plan")),
    "table": ("actions_table", pgettext_lazy("a view of actions", "Table")),
    "board": ("actions_board", pgettext_lazy("a view of actions", "Board")),
    "gantt": ("actions_gantt", _("Gantt")),
    "calendar": ("actions_calendar", _("Calendar")),
}
# What everybody finds without keeping anything; “me” is whoever reads.
READY_MADE = {
    _("Led by me"): "lead=me",
    _("I have a part in it"): "part=me",
    _("Late"): "late=1",
    _("Blocked"): "status=blocked",
    _("Without lead"): "no_lead=1",
    _("To be decided"): "decide=1",
    _("Without news"): "silent=60",
}


class Tab(NamedTuple):
    """One screen of the switch."""

    label: str
    address: str
    is_current: bool


class ViewItem(NamedTuple):
    """One view of the menu."""

    name: str
    address: str
    is_current: bool
    note: str = ""


@dataclass(frozen=True)
class Head:
    """What stands over the view; `bar` is the filter and what the screen keeps."""

    plan: Plan
    screen: str
    bar: FilterBar
    views: list[SavedView]
    reader: int

    @property
    def query(self) -> str:
        """The whole end of the address, as a view keeps it."""
        return self.bar.with_kept(self.bar.chosen.query)

    @property
    def tabs(self) -> list[Tab]:
        """The same filter on each screen."""
        query = self.bar.chosen.query
        return [
            Tab(str(label), address_of(self.plan, code, query), code == self.screen)
            for code, (_name, label) in SCREENS.items()
        ]

    @property
    def ready_made(self) -> list[ViewItem]:
        """Views that need no keeping, on this screen."""
        return [
            ViewItem(
                str(name),
                address_of(self.plan, self.screen, query),
                query == self.bar.chosen.query,
            )
            for name, query in READY_MADE.items()
        ]

    @cached_property
    def mine(self) -> list[ViewItem]:
        """What this person kept."""
        hers = (view for view in self.views if view.owner_id == self.reader)
        return [self._item(view) for view in hers]

    @cached_property
    def shared(self) -> list[ViewItem]:
        """What others share."""
        theirs = (view for view in self.views if view.owner_id != self.reader)
        return [self._item(view, view.owner.full_name) for view in theirs]

    @property
    def current(self) -> str:
        """The name of the view that is looked at; nothing where it has none."""
        items = (*self.mine, *self.shared, *self.ready_made)
        return next((item.name for item in items if item.is_current), "")

    def _item(self, view: SavedView, note: str = "") -> ViewItem:
        is_current = (view.screen, view.query) == (self.screen, self.query)
        return ViewItem(view.name, view_address(view, self.plan), is_current, note)


def head_of(
    request: AuthorityRequest, plan: Plan, screen: str, bar: FilterBar
) -> dict[str, Any]:
    """What the templates of every view are given."""
    views = list(SavedView.objects.visible_to(request.user).of_plan(plan))
    return {
        "plan": plan,
        "tab": "outline" if screen == "outline" else "actions",
        "bar": bar,
        "head": Head(plan, screen, bar, views, request.user.pk),
        "may_edit": can_edit_plan(request.user, plan),
    }


def address_of(plan: Plan, screen: str, query: str = "") -> str:
    """The address of a screen with that end."""
    address = reverse(SCREENS[screen][0], args=[plan.organisation.slug, plan.slug])
    return f"{address}?{query}" if query else address


def view_address(view: SavedView, plan: Plan) -> str:
    """Where a kept view leads; an unknown screen is the table."""
    screen = view.screen if view.screen in SCREENS else "table"
    return address_of(plan, screen, view.query)
