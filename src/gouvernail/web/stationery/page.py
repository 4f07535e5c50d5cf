"""The page of the templates: which there are, what is made with them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.stationery.choosing import choices_of
from gouvernail.stationery.models import Template
from gouvernail.stationery.policies import can_edit_stationery
from gouvernail.web.directory.house import plans_of


@dataclass(frozen=True)
class TemplateRow:
    """A template in the list: whether it is the usual one, which kinds name it."""

    template: Template
    is_usual: bool
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class StationeryPage:
    """What the page shows."""

    organisation: Organisation
    # On which a template is tried: the first that she may read.
    plan: Plan | None

    @cached_property
    def templates(self) -> list[Template]:
        """Those of the house."""
        house = Template.objects.of_organisation(self.organisation)
        return list(house.live().for_list())

    @cached_property
    def choices(self) -> dict[str, Template | None]:
        """What is chosen, by kind; the usual one under the empty name."""
        return choices_of(self.organisation)

    @property
    def rows(self) -> list[TemplateRow]:
        """Each with what is made with it."""
        return [self._row(each) for each in self.templates]

    def _row(self, template: Template) -> TemplateRow:
        chosen = [kind for kind, each in self.choices.items() if each == template]
        labels = (str(KINDS[kind].label) for kind in chosen if kind in KINDS)
        return TemplateRow(template, "" in chosen, tuple(sorted(labels)))


def page_of(request: AuthorityRequest) -> StationeryPage:
    """The page of the house."""
    plans = plans_of(request)
    return StationeryPage(request.organisation, plans[0] if plans else None)


def context_of(request: AuthorityRequest, **more: Any) -> dict[str, Any]:
    """What every page of the stationery needs."""
    house = request.organisation
    return {
        "organisation": house,
        "section": "stationery",
        "may_edit": can_edit_stationery(request.user, house),
        "may_administer": can_administer(request.user, house),
        **more,
    }


def require_edit(request: AuthorityRequest) -> None:
    """A form to write is for who may write."""
    if not can_edit_stationery(request.user, request.organisation):
        raise PermissionDenied


def template_of(request: AuthorityRequest, pk: int) -> Template:
    """The template of that number in this house, or a 404."""
    rows = Template.objects.visible_to(request.user)
    return get_object_or_404(rows.of_organisation(request.organisation), pk=pk)
