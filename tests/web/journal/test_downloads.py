"""A file that leaves the authority has its line in the journal."""

from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from tests.factories import Cast
from tests.web.journal.conftest import Desk


def test_a_plan_taken_away_is_told(cast: Cast, desk: Desk, plan: Plan) -> None:
    assert desk.get("plan_export", plan.slug, "csv").status_code == 200
    line = Change.objects.get(verb="download.taken")
    assert (line.by, line.label) == (cast.coordinator, f"valmont-{plan.slug}.csv")
    assert line.scope == cast.organisation.scope


def test_what_was_refused_or_is_a_page_is_not(
    cast: Cast, desk: Desk, plan: Plan
) -> None:
    desk.get("plan_export", plan.slug, "exe")
    desk.get("journal")
    desk.get("journal_export", "csv")
    assert not Change.objects.filter(verb="download.taken").exists()
