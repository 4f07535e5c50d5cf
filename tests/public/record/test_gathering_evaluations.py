"""What the public reads of a closed evaluation is what the house froze."""

from collections.abc import Callable
from dataclasses import asdict

import pytest
from django.http import HttpResponse
from django.utils import timezone

from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.library import suggested
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.judging import Opinion, judge
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.evaluations.services.sealing import seal
from gouvernail.evaluations.services.wording import write
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node
from gouvernail.publishing.gathering_evaluations import assessed_of
from gouvernail.publishing.services.publishing import publish
from tests.factories import Cast
from tests.support.published import NOON, Shown

Look = Callable[..., HttpResponse]


@pytest.fixture
def opened(shown: Shown, cast: Cast) -> Evaluation:
    """Frozen today, with a context and one judgement."""
    by, now = cast.coordinator, timezone.now()
    told = Start(
        kind="mid_term",
        title="Évaluation à mi-parcours",
        freezes_on=timezone.localdate(now),
        criteria=suggested("mid_term"),
    )
    row = open_evaluation(plan=shown.plan, start=told, by=by, now=now)
    write(evaluation=row, texts={"context": "Une crue."}, by=by)
    node = Node.objects.select_related("plan__organisation").get(
        plan=shown.plan, key="s1"
    )
    said = Opinion("partial", "Le taxi roule.")
    judge(evaluation=row, node=node, said=said, by=by, now=now)
    return row


def test_an_evaluation_still_written_is_not_published(
    shown: Shown, opened: Evaluation
) -> None:
    assert assessed_of(shown.plan) == ()


def test_the_page_says_the_figures_that_were_frozen(
    shown: Shown, opened: Evaluation, cast: Cast, look: Look
) -> None:
    seal(evaluation=opened, by=cast.coordinator)
    publish(plan=shown.plan, by=None, now=NOON.replace(hour=15))
    (told,) = assessed_of(shown.plan)
    row = Evaluation.objects.for_page().get(pk=opened.pk)
    tally = frozen_of(row, Audience.PUBLIC).tally
    assert told.counts == asdict(tally)
    text = look(f"evaluations/{told.slug}/").content.decode()
    assert "Une crue." in text
    assert "Le taxi roule." in text
    rate = text.partition('data-testid="rate-done"')[2].partition("</li>")[0]
    assert f"{tally.done} of {tally.denominator}" in rate


def test_an_objective_that_became_internal_is_told_no_more(
    shown: Shown, opened: Evaluation, cast: Cast
) -> None:
    seal(evaluation=opened, by=cast.coordinator)
    assert "s1" in {each.id for each in assessed_of(shown.plan)[0].judged}
    Node.objects.filter(plan=shown.plan, key="s1").update(is_internal=True)
    assert "s1" not in {each.id for each in assessed_of(shown.plan)[0].judged}
