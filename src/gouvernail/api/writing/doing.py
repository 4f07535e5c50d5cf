"""What a change leaves behind: its line in the journal, which can be undone."""

from pydantic import Field

from gouvernail.api.core.representing import Shown
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan


class Done(Shown):
    """What was written in the journal; null where nothing changed."""

    change: int | None = Field(
        description="Number of the line: “undo” takes it back.", examples=[812]
    )


def done(line: Change | None) -> Done:
    """The answer for this line."""
    return Done(change=line.pk if line else None)


def last_line(plan: Plan) -> Done:
    """The answer for what was just written, while nobody else writes in the plan."""
    return done(Change.objects.within(plan.scope).order_by("-pk").first())
