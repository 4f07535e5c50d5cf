"""A new document comes into the draft of a revision, and from there to the plan."""

from datetime import date

from gouvernail.adoption.models import Deliberation
from gouvernail.adoption.services.applying import adopt_revision
from gouvernail.adoption.services.revising import open_revision
from gouvernail.imports.updates_told import told_of
from gouvernail.plan import tree
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Fields
from gouvernail.plans.models import Node
from gouvernail.progress.models import ProgressUpdate
from tests.factories import Cast, plan_value
from tests.imports.updating import applied_whole, followed_plan, march, march_value
from tests.support.versions import freeze_text

SAID = Fields(status=Status.WAITING, progress=40)


def test_the_words_reach_the_plan_and_its_news_stay(cast: Cast) -> None:
    plan, by = followed_plan(cast), cast.coordinator
    freeze_text(plan, date(2025, 5, 13))
    plan.refresh_from_db()
    revision = open_revision(plan=plan, purpose="Le document de mars", by=by)
    said = ProgressUpdate.objects.filter(plan=plan).count()
    value = march_value(tree.edit(plan_value(12), "a2", fields=SAID))
    imported = march(cast, revision.draft, value)
    assert told_of(imported).news == ()
    applied_whole(imported, by)
    assert not ProgressUpdate.objects.of_plan(revision.draft).exists()

    adopted = Deliberation.objects.create(
        plan=plan,
        organisation=plan.organisation,
        organ="social_council",
        step="adopted",
        decided_on=date(2026, 4, 13),
    )
    adopt_revision(revision=revision, deliberation=adopted, by=by)
    titles = set(Node.objects.of_plan(plan).values_list("title", flat=True))
    assert {"Nommer un tuteur par service", "Accueillir les stagiaires"} <= titles
    assert "Créer un taxi social avec la commune" in titles
    assert ProgressUpdate.objects.filter(plan=plan).count() == said
