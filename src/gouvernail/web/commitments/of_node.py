"""From an action: which promises it carries."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gouvernail.commitments.likely import likely_for
from gouvernail.commitments.models import Commitment
from gouvernail.core.folding import fold
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Node
from gouvernail.web.commitments.house import page, require_editing
from gouvernail.web.commitments.links import FOUND, linkable_nodes

MOST = 30

PAGE, PART = "web/commitments/of_node.html", "web/commitments/_answers.html"


@require_safe
def of_node(request: AuthorityRequest, organisation: str, node: int) -> HttpResponse:
    """The promises that it carries, and those that one may choose for it."""
    require_editing(request)
    rows = linkable_nodes(request).select_related("plan__organisation")
    found = get_object_or_404(rows, pk=node)
    words = request.GET.get("q", "").strip()[:200]
    choice = _choice(_promises(request), found, words)
    context = page(request, "promises", node=found, q=words, **choice)
    is_part = request.htmx.target == FOUND
    template = PART if is_part else PAGE
    return render(request, template, context)


def _choice(promises: list[Commitment], node: Node, words: str) -> dict[str, Any]:
    """Those it carries, and those that answer, the ones that look alike first."""
    linked = set(node.promise_links.standing().values_list("commitment", flat=True))
    free = [each for each in promises if each.pk not in linked]
    alike = {each.promise.pk for each in likely_for(free, [node])}
    answers = [each for each in free if _answers(words, each)]
    answers.sort(key=lambda each: each.pk not in alike)
    return {
        "carried": [each for each in promises if each.pk in linked],
        "answers": answers[:MOST],
        "more": max(len(answers) - MOST, 0),
        "alike": alike,
    }


def _promises(request: AuthorityRequest) -> list[Commitment]:
    rows = Commitment.objects.of_organisation(request.organisation)
    return list(rows.live().in_use())


def _answers(words: str, promise: Commitment) -> bool:
    told = fold(f"{promise.chapter} {promise.text}")
    return all(word in told for word in fold(words).split())
