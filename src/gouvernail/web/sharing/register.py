"""What the house proposes and leads, what is proposed to it and what it follows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from gouvernail.exchange.listing import Cell, Listing, listing_as_csv
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.enums import OfferState
from gouvernail.plans.models import Node, Share
from gouvernail.web.sharing.finding import shares_around

OVER = (OfferState.REFUSED, OfferState.WITHDRAWN, OfferState.ENDED)


@dataclass(frozen=True)
class Line:
    """One share, seen from one side."""

    share: Share
    here: Organisation

    @property
    def leads(self) -> bool:
        """Whether it comes from a plan of ours."""
        return self.here.pk in self.share.node.plan.owners

    @property
    def other(self) -> Organisation:
        """The authority on the other side."""
        leader = self.share.node.plan.organisation
        return self.share.organisation if self.leads else leader

    @property
    def node(self) -> Node:
        """The row of ours where there is one, else that which is proposed."""
        return self.share.node if self.leads else self.share.mirror or self.share.node

    @property
    def address(self) -> str:
        """Its sheet in a plan of ours, if it stands in one."""
        is_ours = self.node.plan.organisation_id == self.here.pk
        is_there = self.node.removed_at is None and self.node.plan.removed_at is None
        return self.node.get_absolute_url() if is_ours and is_there else ""

    @property
    def own_percent(self) -> int | None:
        """The part of the cost that we bear."""
        theirs = self.share.partner_percent
        if theirs is None:
            return None
        return 100 - theirs if self.leads else theirs

    @property
    def waits(self) -> bool:
        """Not answered yet."""
        return self.share.state == OfferState.OFFERED


@dataclass(frozen=True)
class Register:
    """Everything that the page shows."""

    lines: list[Line]

    @cached_property
    def received(self) -> list[Line]:
        """What waits for our answer."""
        return [each for each in self.lines if each.waits and not each.leads]

    @cached_property
    def given(self) -> list[Line]:
        """What waits for the answer of others."""
        return [each for each in self.lines if each.waits and each.leads]

    @cached_property
    def led(self) -> list[Line]:
        """Shared, and led by us."""
        return [each for each in self._held if each.leads]

    @cached_property
    def followed(self) -> list[Line]:
        """Shared, and led by others."""
        return [each for each in self._held if not each.leads]

    @property
    def over(self) -> list[Line]:
        """Refused, taken back, ended."""
        return [each for each in self.lines if each.share.state in OVER]

    @property
    def _held(self) -> Iterable[Line]:
        return (e for e in self.lines if e.share.state == OfferState.ACCEPTED)


@require_safe
def shares(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The register of what is shared."""
    rights = rights_in(request.user, [request.organisation.pk])
    context = {
        "organisation": request.organisation,
        "register": _register(request),
        "may_share": Right.SHARE in rights,
    }
    return render(request, "web/sharing/shares.html", context)


@require_safe
def as_csv(request: AuthorityRequest, organisation: str) -> HttpResponse:
    """The same register as a file."""
    listing = Listing(
        title=_("Shared work"),
        headings=[(heading, 24) for heading in _headings()],
        rows=[_cells(line) for line in _register(request).lines],
    )
    answer = HttpResponse(listing_as_csv(listing), content_type="text/csv")
    called = pgettext("name of a file", "shared-work")
    name = f"{organisation}-{called}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _register(request: AuthorityRequest) -> Register:
    here = request.organisation
    return Register([Line(each, here) for each in shares_around(request)])


def _headings() -> list[str]:
    return [
        _("No."),
        _("Level"),
        _("Title"),
        _("Role"),
        _("With"),
        _("State"),
        _("Our part of the cost, in percent"),
        _("Proposed on"),
        _("Answered or ended on"),
        _("Reason"),
    ]


def _cells(line: Line) -> list[Cell]:
    share = line.share
    settled = share.settled_at
    return [
        line.node.ref,
        str(line.node.get_kind_display()),
        line.node.title,
        role_of(line),
        line.other.name,
        str(share.get_state_display()),
        line.own_percent,
        timezone.localdate(share.offered_at),
        timezone.localdate(settled) if settled else None,
        share.reason,
    ]


def role_of(line: Line) -> str:
    """“Lead” or “partner”."""
    return _("lead") if line.leads else _("partner")
