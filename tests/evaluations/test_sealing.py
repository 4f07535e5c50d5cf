"""Closed, the words stand; organs decide on them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.adoption.models import Deliberation
from gouvernail.evaluations.enums import Outcome
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.judging import Opinion, judge, verdicts_of
from gouvernail.evaluations.services.opening import cancel_evaluation
from gouvernail.evaluations.services.proposing import Idea, decide, propose
from gouvernail.evaluations.services.sealing import link_deliberation, reopen, seal
from gouvernail.evaluations.services.wording import write
from gouvernail.plan.wording import PlanError
from tests.evaluations.conftest import Begin, node_of, reread
from tests.evaluations.told import decision
from tests.factories import Cast, make_plan


@pytest.fixture
def sealed(evaluation: Evaluation, cast: Cast) -> Evaluation:
    """With a context and one judgement."""
    by, now = cast.coordinator, timezone.now()
    write(evaluation=evaluation, texts={"context": "Une crue."}, by=by)
    said = Opinion("partial", "Le taxi roule.")
    node = node_of(evaluation.plan, "s1")
    judge(evaluation=evaluation, node=node, said=said, by=by, now=now)
    seal(evaluation=evaluation, by=by, now=now)
    return reread(evaluation)


def test_closed_its_words_are_kept_with_their_digest(sealed: Evaluation) -> None:
    assert sealed.is_sealed
    assert sealed.words["texts"]["context"] == "Une crue."
    assert sealed.words["judgements"][0]["done"] == "Le taxi roule."
    assert verdicts_of(sealed) == {"s1": "partial"}
    assert sealed.verify()
    sealed.words["texts"]["context"] = "Tout va bien."
    assert not sealed.verify()


def test_nobody_writes_in_what_is_closed(sealed: Evaluation, cast: Cast) -> None:
    by = cast.coordinator
    node = node_of(sealed.plan, "s1")
    with pytest.raises(PlanError):
        write(evaluation=sealed, texts={"context": "Autre."}, by=by)
    with pytest.raises(PlanError):
        judge(evaluation=sealed, node=node, said=Opinion(), by=by, now=timezone.now())
    with pytest.raises(PlanError):
        cancel_evaluation(evaluation=sealed, by=by)


def test_closed_on_the_same_words_the_digest_is_the_same(
    sealed: Evaluation, cast: Cast
) -> None:
    before = sealed.words_digest
    reopen(evaluation=sealed, by=cast.coordinator)
    assert reread(sealed).words == {}
    seal(evaluation=sealed, by=cast.coordinator)
    assert reread(sealed).words_digest == before


def test_an_organ_that_decided_keeps_it_closed(sealed: Evaluation, cast: Cast) -> None:
    made = decision(sealed)
    link_deliberation(evaluation=sealed, deliberation=made, by=cast.coordinator)
    with pytest.raises(PlanError):
        reopen(evaluation=sealed, by=cast.coordinator)
    Deliberation.objects.filter(pk=made.pk).update(taken_back_at=timezone.now())
    reopen(evaluation=sealed, by=cast.coordinator)
    assert reread(sealed).is_open


def test_only_decisions_on_this_evaluation_are_linked(
    sealed: Evaluation, cast: Cast
) -> None:
    day = sealed.freezes_on
    unfit = [
        decision(sealed, step="noted"),
        decision(sealed, decided_on=day - timedelta(days=1)),
        decision(sealed, plan=make_plan(cast.organisation)),
        decision(sealed, organ="bureau", taken_back_at=timezone.now()),
    ]
    for made in unfit:
        with pytest.raises(ValidationError):
            link_deliberation(evaluation=sealed, deliberation=made, by=cast.coordinator)
    assert not sealed.deliberations.exists()


def test_another_authority_links_nothing(sealed: Evaluation, cast: Cast) -> None:
    made = decision(sealed)
    with pytest.raises(PermissionDenied):
        link_deliberation(evaluation=sealed, deliberation=made, by=cast.stranger)
    theirs = decision(sealed, organisation=cast.elsewhere)
    with pytest.raises(PermissionDenied):
        link_deliberation(evaluation=sealed, deliberation=theirs, by=cast.coordinator)


def test_proposals_are_decided_once_the_words_stand(
    evaluation: Evaluation, cast: Cast
) -> None:
    by = cast.coordinator
    idea = Idea("keep", node_of(evaluation.plan, "a1"))
    made = propose(evaluation=evaluation, idea=idea, by=by, now=timezone.now())
    seal(evaluation=evaluation, by=by)
    decide(proposal=made, outcome=Outcome.ACCEPTED, note="Le collège, 3 mai.", by=by)
    made.refresh_from_db()
    assert made.outcome == Outcome.ACCEPTED
    assert reread(evaluation).verify()


def test_what_is_only_planned_is_not_closed(begin: Begin, cast: Cast) -> None:
    planned = begin(freezes_on=timezone.localdate() + timedelta(days=3))
    with pytest.raises(PlanError):
        seal(evaluation=planned, by=cast.coordinator)
