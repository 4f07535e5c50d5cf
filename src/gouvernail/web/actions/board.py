"""The actions in columns, one for each state."""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from gouvernail.core.charts import STATUSES
from gouvernail.core.stencil import Stencil
from gouvernail.core.templatetags.gouvernail import status_badge
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.progress.filters.asked import PlanFilter, filter_of
from gouvernail.progress.filters.world import Line, department_of, lead_of, world_of
from gouvernail.web.actions.bulk_form import updatable
from gouvernail.web.actions.drawing import Drawing
from gouvernail.web.actions.head import head_of
from gouvernail.web.actions.table import flat_lines
from gouvernail.web.plans.filters.bar import FilterBar
from gouvernail.web.plans.filters.counting import Sentence, sentence_of
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.update_form import REASONS

CARD = "web/actions/_card.html"
HOLES = ("key", "ref", "title", "rings", "who", "due", "confidence")


class Lane(NamedTuple):
    """One state and its actions."""

    status: str
    badge: SafeString
    number: int
    cards: SafeString


class Recurring(NamedTuple):
    """An action that comes back every year; it stands apart and does not move."""

    address: str
    ref: str
    title: str
    badge: SafeString


@dataclass(frozen=True)
class Board:
    """Everything that the board shows."""

    chosen: PlanFilter
    movable: frozenset[str]
    base: str
    here: str

    @cached_property
    def lines(self) -> list[Line]:
        """Actions that answer."""
        return flat_lines(self.chosen)

    @property
    def sentence(self) -> Sentence:
        """“14 actions of 182: …”."""
        return sentence_of(self.lines, len(self.chosen.world.picture.actions))

    @property
    def lanes(self) -> list[Lane]:
        """The states in the order of every legend."""
        drawing = Drawing(self.base)
        cards: dict[str, list[str]] = {status: [] for status in STATUSES}
        for line in self.lines:
            if line.followed and not line.node.recurring:
                cards[line.followed.status].append(self._card(line, drawing))
        return [
            Lane(code, status_badge(code), len(found), SafeString("".join(found)))
            for code, found in cards.items()
        ]

    @property
    def recurring(self) -> list[Recurring]:
        """Those that come back every year, and whether this year's is assured."""
        drawing = Drawing(self.base)
        return [
            Recurring(
                f"{self.base}{line.node.key}/",
                line.node.ref,
                typeset(line.node.title),
                drawing.status(line),
            )
            for line in self.lines
            if line.node.recurring
        ]

    @cached_property
    def _stencils(self) -> list[Stencil]:
        """The card that stays, and the one that moves."""
        context = {"base": self.base, "here": self.here}
        return [
            Stencil(CARD, HOLES, {**context, "is_movable": may})
            for may in (False, True)
        ]

    @staticmethod
    def _confidence(line: Line, drawing: Drawing) -> str:
        drawn = drawing.confidence(line)
        return "" if drawn is drawing.dash else drawn

    def _card(self, line: Line, drawing: Drawing) -> str:
        node = line.node
        rings = f" {drawing.rings}" if node.scope == "synergy" else ""
        return self._stencils[node.key in self.movable].fill(
            node.key,
            escape(node.ref),
            escape(typeset(node.title)),
            rings,
            escape(lead_of(node) or department_of(node)),
            drawing.due(line),
            self._confidence(line, drawing),
        )


@require_safe
def board(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """The board; who may not speak of an action sees no handle on it."""
    found = plan_of(request, plan)
    chosen = filter_of(request.GET, world_of(found, request.user))
    base = reverse("node", args=[organisation, plan, "KEY"]).removesuffix("KEY/")
    steered = [line.node for line in flat_lines(chosen) if not line.node.recurring]
    movable = frozenset(node.key for node in updatable(request.user, steered))
    context = {
        **head_of(request, found, "board", FilterBar(chosen)),
        "page": Board(chosen, movable, base, quote(request.get_full_path())),
        "reasons": REASONS,
    }
    return render(request, "web/actions/board.html", context)
