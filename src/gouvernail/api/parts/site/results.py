"""What citizens said of a draft, counted by objective."""

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.finding import Id, Slug
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.site.consultations import ONE, consultation_of
from gouvernail.api.reading.parts import NodeRef, node_ref
from gouvernail.participation.results import Part, Results

router = Router(tags=["Words of citizens"])


class SaidCounts(Shown):
    """How many opinions came, and where they stand."""

    received: int = Field(examples=[14])
    shown: int = Field(description="Everybody reads them.", examples=[11])
    answered: int = Field(description="With a public answer.", examples=[8])
    refused: int = Field(examples=[1])
    unread: int = Field(description="Nobody read them yet.", examples=[2])


class SaidOfObjective(Shown):
    """What was said of an objective and of what stands below it."""

    objective: NodeRef | None = Field(
        description="Null: of the draft as a whole, or of what left it."
    )
    counts: SaidCounts


class ResultsShown(Shown):
    """What came out of a consultation; the words are among the contributions."""

    consultation: int = Field(examples=[2])
    plan: int = Field(description="The draft.", examples=[13])
    counts: SaidCounts
    objectives: list[SaidOfObjective] = Field(
        description="Those of which something was said, in the order of the draft."
    )


@reads(router, ONE + "/results")
def consultation_results(
    request: HttpRequest, organisation: Slug, consultation: Id
) -> ResultsShown:
    """How many opinions a consultation brought, in all and by strategic objective."""
    row = consultation_of(request, organisation, consultation)
    results = Results(row)
    return ResultsShown(
        consultation=row.pk,
        plan=row.plan_id,
        counts=_counts(results.total),
        objectives=[
            SaidOfObjective(objective=node_ref(part.node), counts=_counts(part))
            for part in results.parts
        ],
    )


def _counts(part: Part) -> SaidCounts:
    return SaidCounts(
        received=part.received,
        shown=part.shown,
        answered=part.answered,
        refused=part.refused,
        unread=part.unread,
    )
