"""What the demonstration authorities promised in their policy declarations."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from gouvernail.accounts.models import User
from gouvernail.commitments.models import Commitment, Declaration
from gouvernail.commitments.services import (
    add_promise,
    create_declaration,
    judge_promise,
    link_promise,
)
from gouvernail.commitments.services.keeping import TOLD
from gouvernail.core.folding import fold
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plans.models import Node, Plan


def load_promises(file: Path) -> None:
    """Everything in `file`, for the organisations and plans that are already there."""
    for each in tomllib.loads(file.read_text(encoding="utf-8"))["declaration"]:
        house = Organisation.objects.get(slug=each["organisation"])
        Promises(each, house).load()


@dataclass(frozen=True)
class Promises:
    """One declaration of the file, on its way into the database by the services."""

    content: dict[str, Any]
    house: Organisation

    def load(self) -> None:
        """The declaration, then its promises with what carries them."""
        details = {name: self.content[name] for name in TOLD if name in self.content}
        details["budget"] = details["budget"].strip()
        declaration = create_declaration(
            organisation=self.house, details=details, by=self.coordinator
        )
        for chapter in self.content["chapter"]:
            for each in chapter["promises"]:
                self._add(declaration, chapter["title"], each)

    @cached_property
    def coordinator(self) -> User:
        """Who writes them down."""
        rows = Membership.objects.filter(organisation=self.house, role=Role.COORDINATOR)
        return rows.select_related("user").order_by("pk")[0].user

    @cached_property
    def actions(self) -> dict[str, Node]:
        """The actions of the plan of the house, by the folded title."""
        plans = Plan.objects.live().of_organisation(self.house).standing()
        rows = Node.objects.of_plans(plans).steered().select_related("plan")
        return {fold(node.title): node for node in rows}

    def _add(
        self, declaration: Declaration, chapter: str, said: dict[str, Any]
    ) -> None:
        details = {
            "chapter": chapter,
            "text": said["text"],
            "page": said["page"],
            "note": said.get("note", ""),
        }
        promise = add_promise(
            declaration=declaration, details=details, by=self.coordinator
        )
        for title in said.get("actions", ()):
            node = self._action(title)
            link_promise(promise=promise, node=node, by=self.coordinator)
        if "judged" in said:
            self._judge(promise, *said["judged"])

    def _judge(
        self, promise: Commitment, day: Any, verdict: str, sentence: str
    ) -> None:
        judge_promise(
            promise=promise,
            verdict=verdict,
            sentence=sentence,
            said_on=day,
            by=self.coordinator,
        )

    def _action(self, title: str) -> Node:
        """The action whose title begins so; a wrong one stops the loading."""
        start = fold(title)
        found = [node for told, node in self.actions.items() if told.startswith(start)]
        return found[0]
