"""One share: what is proposed, on what terms, what one may do about it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Share, TermsOffer
from gouvernail.plans.services.sharing import terms_proposed
from gouvernail.plans.sharing_rules import can_answer_offer, can_end_share, can_share
from gouvernail.progress.filters.world import lead_of
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.picture import Followed
from gouvernail.web.sharing.finding import share_of
from gouvernail.web.sharing.forms import TermsForm
from gouvernail.web.sharing.places import PlanPlaces, places_for
from gouvernail.web.sharing.register import Line


@dataclass(frozen=True)
class Shown:
    """One row of the preview, with where it stands."""

    node: Node
    followed: Followed | None
    top: int

    @property
    def step(self) -> int:
        """How far below the top it stands."""
        return self.node.depth - self.top

    @property
    def lead(self) -> str:
        """Who leads it, or what the document says of it."""
        return lead_of(self.node)


@dataclass(frozen=True)
class SharePage:
    """Everything that the page shows."""

    line: Line
    user: User
    # The terms that somebody typed and that could not be proposed.
    typed: TermsForm | None = None

    @property
    def share(self) -> Share:
        """What it is about."""
        return self.line.share

    @cached_property
    def rows(self) -> list[Shown]:
        """The branch as it stands: three queries."""
        if self.share.node.removed_at or not self.is_open:
            return []
        nodes = list(Node.objects.within([self.share.node]).for_tree())
        said = ProgressUpdate.objects.about(nodes).standing()
        last = {line.node_id: line for line in said}
        today = timezone.localdate()
        return [
            Shown(
                node,
                Followed(node, last.get(node.pk), today) if node.is_steered else None,
                nodes[0].depth,
            )
            for node in nodes
        ]

    @property
    def is_open(self) -> bool:
        """Proposed or shared: what was refused or ended is not shown any more."""
        return self.share.state in (OfferState.OFFERED, OfferState.ACCEPTED)

    @cached_property
    def places(self) -> list[PlanPlaces]:
        """Where it could go."""
        if not self.may_answer:
            return []
        return places_for(self.share, self.line.here, self.user)

    @property
    def has_places(self) -> bool:
        """Whether there is a plan of ours to put it in."""
        return bool(self.places)

    @property
    def twins(self) -> list[str]:
        """The rows of ours that bear the same title, as the form names them."""
        return [each.twin.value for each in self.places if each.twin]

    @property
    def may_answer(self) -> bool:
        """May she accept or refuse?"""
        ours = not self.line.leads and can_answer_offer(self.user, self.share)
        return self.line.waits and ours and self.share.node.removed_at is None

    @property
    def may_withdraw(self) -> bool:
        """May she take it back?"""
        mine = self.line.leads and can_share(self.user, self.share.node.plan)
        return self.line.waits and mine

    @property
    def may_end(self) -> bool:
        """May she end it?"""
        accepted = self.share.state == OfferState.ACCEPTED
        return accepted and can_end_share(self.user, self.share)

    @cached_property
    def proposed(self) -> TermsOffer | None:
        """Other terms that wait for the partner."""
        return terms_proposed(self.share) if self.may_end else None

    @property
    def may_answer_terms(self) -> bool:
        """May she accept or refuse them?"""
        return self.proposed is not None and not self.line.leads

    @property
    def form(self) -> TermsForm | None:
        """The form to propose others, for who leads while none wait."""
        if not (self.may_end and self.line.leads and self.proposed is None):
            return None
        held = self.share
        return self.typed or TermsForm(
            initial={
                "partner_percent": held.partner_percent,
                "partner_gives_news": held.partner_gives_news,
            }
        )


@require_safe
def share(request: AuthorityRequest, organisation: str, pk: int) -> HttpResponse:
    """What is proposed and its follow-up; the answer where one may give it."""
    return share_page(request, share_of(request, pk))


def share_page(
    request: AuthorityRequest,
    found: Share,
    error: str = "",
    typed: TermsForm | None = None,
) -> HttpResponse:
    """The page of `found`; `error` says why the answer could not be taken."""
    page = SharePage(Line(found, request.organisation), request.user, typed)
    context = {"organisation": request.organisation, "page": page, "error": error}
    status = 422 if error else 200
    return render(request, "web/sharing/share.html", context, status=status)
