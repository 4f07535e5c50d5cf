"""The words of the plan explained, with the figures of this plan."""

from collections import Counter
from collections.abc import Mapping

from django.http import HttpResponse

from gouvernail.plan.kinds import NodeKind
from gouvernail.public.door import Visit, page

STATUS = "status"


@page
def words(visit: Visit) -> HttpResponse:
    """What a PST is, its levels, what each state means, how we count."""
    opened = visit.opened
    told = opened.shows(STATUS) and not opened.value.is_draft
    context = {
        "levels": _levels(visit),
        "tally": opened.tallies[None] if told else None,
        "has_late": told and opened.shows("dates"),
        "has_indicators": opened.shows("indicators"),
    }
    return visit.page("public/record/words.html", context)


def _levels(visit: Visit) -> Mapping[str, int]:
    """How many of each level stand in this plan."""
    counts = Counter(node.kind for node in visit.opened.value.plan.nodes)
    return {kind.value: counts[kind] for kind in NodeKind}
