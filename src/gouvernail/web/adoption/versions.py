"""The legal life of a plan on one page; each frozen version on its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.accounts.models import User
from gouvernail.adoption.decisions import decision_in_words
from gouvernail.adoption.models import Version
from gouvernail.adoption.verifying import verify_version
from gouvernail.exchange.planfile import load_plan
from gouvernail.organisations.policies import can_import
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan import model
from gouvernail.plan.audience import Topic
from gouvernail.plan.chapters import is_after_the_tree
from gouvernail.plan.kinds import Scope
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.adoption.next_steps import next_of
from gouvernail.web.adoption.page import life_of
from gouvernail.web.adoption.words import state_in_words
from gouvernail.web.mandates.ribbon import ribbon_of
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.revision.page import shown_revision_of


@dataclass(frozen=True)
class Line:
    """One node of a version, as a document prints it."""

    node: model.Node
    paragraphs: list[str]

    @property
    def is_shared_work(self) -> bool:
        """Whether it is the work of both authorities."""
        return self.node.scope is Scope.SYNERGY


@dataclass(frozen=True)
class Chapter:
    """A titled text around the tree."""

    title: str
    paragraphs: list[str]
    is_after: bool


@dataclass(frozen=True)
class Reading:
    """A frozen version, read as a document."""

    version: Version
    hides_text: bool
    faults: list[str]

    @cached_property
    def value(self) -> model.PlanFile | None:
        """The plan that it holds; None where it was altered beyond reading."""
        try:
            return load_plan(self.version.content.encode())
        except PlanError:
            return None

    @cached_property
    def lines(self) -> list[Line]:
        """The nodes in document order."""
        return list(self._lines())

    @property
    def before(self) -> list[Chapter]:
        """The chapters that stand before the tree."""
        return [each for each in self._chapters() if not each.is_after]

    @property
    def after(self) -> list[Chapter]:
        """Those that stand after it."""
        return [each for each in self._chapters() if each.is_after]

    @property
    def findings(self) -> tuple[model.Finding, ...]:
        """What the diagnosis found."""
        return self.value.findings if self.value and not self.hides_text else ()

    @property
    def values(self) -> tuple[str, ...]:
        """What the authority stands for."""
        return self.value.values if self.value and not self.hides_text else ()

    def _chapters(self) -> Iterator[Chapter]:
        sections = self.value.sections if self.value and not self.hides_text else ()
        for each in sections:
            after = is_after_the_tree(each)
            yield Chapter(each.title, _paragraphs(each.text), after)

    def _lines(self) -> Iterator[Line]:
        for node in self.value.nodes if self.value else ():
            yield Line(node, [] if self.hides_text else _paragraphs(node.text))


@require_safe
def versions(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Where the plan is in its life, who decided what, what was frozen."""
    found = plan_of(request, plan)
    life = life_of(found, request.user)
    context = {
        "plan": found,
        "tab": "versions",
        "life": life,
        "state": state_in_words(found),
        "next": next_of(life),
        "revision": shown_revision_of(found, request.user),
        "ribbon": ribbon_of(found, request.user, timezone.localdate()),
        "may_renew": life.versions and can_import(request.user, found.organisation),
        "is_renewed": found.renewed_by.live().exists(),
    }
    return render(request, "web/adoption/versions.html", context)


@require_safe
def version(
    request: AuthorityRequest, organisation: str, plan: str, number: int
) -> HttpResponse:
    """One version as a document, with its decision and whether it is untouched."""
    found = _version_of(plan_of(request, plan), number)
    language = get_language() or "fr"
    faults = [each.wording.render(language) for each in verify_version(found)]
    hidden = curtain_of(request.user, found.plan)
    context = {
        "plan": found.plan,
        "tab": "versions",
        "version": found,
        "page": Reading(found, Topic.TEXT in hidden, faults),
        "decided": decision_in_words(found.deliberation),
        "may_take": _is_of_the_house(request.user, found.plan),
    }
    return render(request, "web/adoption/version.html", context)


@require_safe
def version_file(
    request: AuthorityRequest, organisation: str, plan: str, number: int
) -> HttpResponse:
    """The very bytes that were frozen: they name people, so for the house."""
    found = _version_of(plan_of(request, plan), number)
    if not _is_of_the_house(request.user, found.plan):
        raise PermissionDenied
    response = HttpResponse(found.content.encode(), content_type="application/json")
    name = f"{organisation}-{found.plan.slug}-v{number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _version_of(plan: Plan, number: int) -> Version:
    rows = Version.objects.of_plan(plan).select_related("deliberation", "frozen_by")
    found = get_object_or_404(rows, number=number)
    found.plan = plan
    return found


def _is_of_the_house(user: User, plan: Plan) -> bool:
    """Whether nothing of the plan is kept from her."""
    return not curtain_of(user, plan)


def _paragraphs(text: str | None) -> list[str]:
    return [part for part in (text or "").splitlines() if part.strip()]
