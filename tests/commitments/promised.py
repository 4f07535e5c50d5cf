"""A declaration of Valmont, ready to be looked at."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services import (
    add_promise,
    create_declaration,
    link_promise,
)
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast


@dataclass(frozen=True)
class Promised:
    """The DPS of Valmont, adopted, and its plan in force."""

    cast: Cast
    plan: Plan
    declaration: Declaration

    def promise(self, text: str = "Créer un taxi social", **more: Any) -> Commitment:
        """One more promise."""
        details = {"chapter": "Mobilité", "text": text, **more}
        return add_promise(
            declaration=self.declaration, details=details, by=self.cast.coordinator
        )

    def node(self, key: str = "a1") -> Node:
        """A node of the plan."""
        rows = Node.objects.select_related("plan__organisation")
        return rows.get(plan=self.plan, key=key)

    def link(self, promise: Commitment, *keys: str) -> None:
        """These nodes carry it."""
        for key in keys:
            link_promise(promise=promise, node=self.node(key), by=self.cast.coordinator)

    def say(self, key: str, status: str, reason: str = "") -> None:
        """News of an action."""
        news = News(status=status, note=reason)
        record_update(node=self.node(key), news=news, by=self.cast.coordinator)


def declare(cast: Cast, house: Organisation, by: Any, **more: Any) -> Declaration:
    """A declaration of that authority, adopted unless told otherwise."""
    details = {
        "title": "Déclaration de politique sociale",
        "starts": 2024,
        "ends": 2030,
        "adopted_on": date(2025, 1, 30),
        **more,
    }
    return create_declaration(organisation=house, details=details, by=by)


def make_promised(cast: Cast, plan: Plan) -> Promised:
    """The declaration, without promises yet."""
    declaration = declare(cast, cast.organisation, cast.coordinator)
    return Promised(cast, plan, declaration)
