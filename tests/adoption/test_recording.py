"""Recording what the organs decided, and the states of the plan that follow."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gouvernail.adoption.models import Deliberation, Version
from gouvernail.adoption.rounds import round_of
from gouvernail.adoption.services.arriving import Arrival, record_adopted
from gouvernail.adoption.services.correcting import (
    bring_back_deliberation,
    complete_deliberation,
    take_back_deliberation,
)
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.proposing import propose, take_back_proposal
from gouvernail.adoption.services.revising import open_revision, propose_revision
from gouvernail.adoption.services.running import close_plan, put_in_force, reopen
from gouvernail.adoption.verifying import verify_all
from gouvernail.documents.models import Document
from gouvernail.history.models import Change
from gouvernail.mandates.models import Mandate, OwnRegime
from gouvernail.mandates.regimes import regime_in_use
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.joining import accept_plan, offer_plan
from gouvernail.plans.services.lifecycle import start_follow_up
from tests.adoption.conftest import ADOPTED_ON, Decide
from tests.factories import Cast

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def joint(communal: Plan, cast: Cast) -> Plan:
    offer = offer_plan(plan=communal, organisation=cast.organisation, by=cast.stranger)
    return accept_plan(offer=offer, by=cast.coordinator)


def test_the_college_adopts_and_the_council_takes_note(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    propose(plan=communal, by=cast.stranger)
    decide(communal, "college")
    assert (communal.state, communal.version_number) == ("adopted", 1)
    assert not round_of(communal).is_complete
    decide(communal, "council", "noted", decided_on=date(2025, 9, 22))
    assert round_of(communal).is_complete
    put_in_force(plan=communal, by=cast.stranger)
    assert Plan.objects.get(pk=communal.pk).state == "in_force"


def test_the_council_for_social_action_adopts_alone(
    draft: Plan, decide: Decide
) -> None:
    decide(draft)
    assert round_of(draft).is_complete


def test_after_the_bureau_by_delegation_the_council_takes_note(
    draft: Plan, decide: Decide
) -> None:
    decide(draft, "bureau")
    assert draft.version_number == 1
    assert round_of(draft).standings[0].noting == "social_council"
    assert not round_of(draft).is_complete
    decide(draft, "social_council", "noted")
    assert round_of(draft).is_complete


def test_a_plan_of_two_authorities_waits_for_both(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    decide(plan, "college")
    # What one of them adopted is not changed before the other one decides.
    assert (plan.state, plan.version_number) == ("proposed", None)
    decide(plan, organisation=cast.organisation, decided_on=date(2025, 9, 15))
    assert (plan.state, plan.version_number) == ("adopted", 1)
    assert Version.objects.get(plan=plan).adopted_on == date(2025, 9, 15)


def test_an_adoption_that_another_still_waits_for_is_taken_back(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    mistaken = decide(plan, "college")
    take_back_deliberation(deliberation=mistaken, by=cast.stranger)
    assert len(round_of(plan).waiting) == 2
    bring_back_deliberation(deliberation=mistaken, by=cast.stranger)
    assert round_of(plan).waiting == [cast.organisation]


def test_each_authority_records_its_own_organs_only(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    with pytest.raises(PermissionDenied):
        decide(plan, "college", by=cast.coordinator)
    with pytest.raises(PermissionDenied):
        decide(plan, organisation=cast.organisation, by=cast.stranger)


@pytest.mark.parametrize("role", ["contributor", "elected", "reader", "finance"])
def test_who_does_not_record_decisions_records_none(
    role: str, draft: Plan, decide: Decide, cast: Cast
) -> None:
    with pytest.raises(PermissionDenied):
        decide(draft, by=cast[role])
    with pytest.raises(PermissionDenied):
        propose(plan=draft, by=cast[role])


def test_what_froze_a_version_is_never_taken_back(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    adopted = decide(draft)
    with pytest.raises(PlanError, match="frozen"):
        take_back_deliberation(deliberation=adopted, by=cast.coordinator)
    assert Deliberation.objects.of_plan(draft).count() == 1


def test_a_note_recorded_by_mistake_is_taken_back_and_brought_back(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    decide(communal, "college")
    noted = decide(communal, "council", "noted")
    take_back_deliberation(deliberation=noted, by=cast.stranger)
    assert not round_of(communal).is_complete
    bring_back_deliberation(deliberation=noted, by=cast.stranger)
    assert round_of(communal).is_complete


def test_the_same_decision_is_not_recorded_twice(draft: Plan, decide: Decide) -> None:
    decide(draft, "codir", "examined")
    with pytest.raises(ValidationError, match="already recorded"):
        decide(draft, "codir", "examined")


def test_a_file_is_attached_to_a_plan_once(draft: Plan, decide: Decide) -> None:
    twice = [SimpleUploadedFile(name, PDF) for name in ("pv.pdf", "copie.pdf")]
    with pytest.raises(ValidationError, match="already attached"):
        decide(draft, "codir", "examined", files=twice)
    assert not Deliberation.objects.exists()
    made = decide(draft, "codir", "examined", files=twice[:1])
    assert [each.name for each in made.documents.all()] == ["pv.pdf"]
    assert Document.objects.count() == 1


def test_a_decision_is_neither_to_come_nor_older_than_the_term(
    draft: Plan, decide: Decide
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    for day, said in ((tomorrow, "still to come"), (date(2023, 9, 1), "begins in")):
        with pytest.raises(ValidationError, match=said):
            decide(draft, decided_on=day)


def test_a_decision_is_not_older_than_the_organs(draft: Plan, decide: Decide) -> None:
    Mandate.objects.create(
        organisation=draft.organisation,
        starts=2024,
        ends=2030,
        installed_on=date(2024, 12, 9),
    )
    with pytest.raises(ValidationError, match="were installed on"):
        decide(draft, decided_on=date(2024, 12, 8))
    decide(draft, decided_on=date(2024, 12, 9))


def test_a_regime_that_the_operator_changed_is_followed(
    communal: Plan, decide: Decide
) -> None:
    shipped = regime_in_use("commune", 2024)
    assert shipped
    content = shipped.model_dump(mode="json")
    adoption = next(each for each in content["steps"] if each["code"] == "adoption")
    adoption["organ"] = "council"
    OwnRegime.objects.create(kind="commune", starts=2024, content=content)
    with pytest.raises(ValidationError, match="another organ"):
        decide(communal, "college")
    decide(communal, "council")


@pytest.mark.parametrize(
    "votes",
    [
        {"votes_for": -1},
        {"votes_for": 201},
        {"abstentions": 1000},
        {"is_unanimous": True, "votes_against": 2},
    ],
)
def test_votes_that_nobody_can_cast_are_refused(
    votes: dict[str, int], draft: Plan, decide: Decide
) -> None:
    with pytest.raises(ValidationError):
        decide(draft, **votes)
    assert not Version.objects.exists()


def test_an_organ_of_another_kind_of_authority_is_refused(
    draft: Plan, communal: Plan, decide: Decide
) -> None:
    for plan, organ in ((draft, "college"), (communal, "council"), (draft, "codir")):
        with pytest.raises(ValidationError):
            decide(plan, organ)


def test_nobody_takes_note_of_what_was_not_adopted(
    communal: Plan, decide: Decide
) -> None:
    with pytest.raises(ValidationError, match="No adoption"):
        decide(communal, "council", "noted")
    decide(communal, "college")
    with pytest.raises(ValidationError, match="before the adoption"):
        decide(communal, "council", "noted", decided_on=date(2025, 9, 10))


def test_an_evaluation_of_the_version_before_is_recorded_after_a_revision(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    decide(draft)
    plan = Plan.objects.get(pk=draft.pk)
    revision = open_revision(plan=plan, purpose="Le taxi", by=cast.coordinator)
    Node.objects.filter(plan=revision.draft, key="a1").update(title="Deux taxis")
    decide(plan, decided_on=date(2026, 4, 1))
    with pytest.raises(ValidationError, match="before the adoption"):
        decide(plan, step="evaluated", decided_on=ADOPTED_ON - timedelta(days=1))
    made = decide(plan, step="evaluated", decided_on=date(2026, 2, 1))
    assert list(plan.versions.values_list("number", flat=True)) == [1, 2]
    assert made.step == "evaluated"


def test_nothing_is_adopted_a_second_time_without_a_revision(
    draft: Plan, decide: Decide
) -> None:
    decide(draft)
    with pytest.raises(PlanError, match="no revision is open"):
        decide(draft, decided_on=date(2025, 10, 1))
    assert Version.objects.count() == 1


def test_an_empty_plan_is_neither_proposed_nor_adopted(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    Node.objects.filter(plan=draft).update(removed_at=timezone.now())
    with pytest.raises(PlanError, match="empty"):
        propose(plan=draft, by=cast.coordinator)
    with pytest.raises(PlanError, match="empty"):
        decide(draft)


def test_a_closed_plan_is_not_adopted_and_can_be_reopened(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    start_follow_up(plan=draft, by=cast.coordinator)
    close_plan(plan=draft, by=cast.coordinator)
    with pytest.raises(PlanError, match="closed"):
        decide(draft)
    reopen(plan=draft, by=cast.coordinator)
    assert Plan.objects.get(pk=draft.pk).state == "in_force"


def test_a_proposal_is_taken_back(draft: Plan, cast: Cast) -> None:
    propose(plan=draft, by=cast.coordinator)
    assert draft.is_text_locked
    take_back_proposal(plan=draft, by=cast.coordinator)
    assert not Plan.objects.get(pk=draft.pk).is_text_locked


def test_a_plan_that_was_followed_stays_so_when_adopted(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    start_follow_up(plan=draft, by=cast.coordinator)
    decide(draft)
    assert (draft.state, draft.version_number) == ("in_force", 1)


@pytest.mark.parametrize("followed", [False, True])
def test_a_plan_already_adopted_is_recorded_at_once(
    followed: bool, communal: Plan, cast: Cast
) -> None:
    if followed:
        start_follow_up(plan=communal, by=cast.stranger)
    adopted = Decided(organ="college", step="adopted", decided_on=ADOPTED_ON)
    arrival = Arrival(adopted, noted_on=date(2025, 9, 22))
    record_adopted(
        plan=communal, organisation=cast.elsewhere, arrival=arrival, by=cast.stranger
    )
    assert (communal.state, communal.version_number) == ("in_force", 1)
    assert round_of(communal).is_complete


def test_an_arrival_that_is_refused_leaves_nothing(communal: Plan, cast: Cast) -> None:
    adopted = Decided(organ="college", step="adopted", decided_on=ADOPTED_ON)
    arrival = Arrival(adopted, noted_on=date(2025, 9, 1))
    with pytest.raises(ValidationError):
        record_adopted(
            plan=communal,
            organisation=cast.elsewhere,
            arrival=arrival,
            by=cast.stranger,
        )
    kept = Plan.objects.get(pk=communal.pk)
    assert (kept.state, kept.version_number) == ("draft", None)
    assert not Deliberation.objects.exists()


def test_a_note_of_what_nobody_takes_note_of_is_refused(
    draft: Plan, cast: Cast
) -> None:
    adopted = Decided(organ="social_council", step="adopted", decided_on=ADOPTED_ON)
    arrival = Arrival(adopted, noted_on=date(2025, 9, 22))
    with pytest.raises(ValidationError, match="Nobody takes note"):
        record_adopted(
            plan=draft,
            organisation=cast.organisation,
            arrival=arrival,
            by=cast.coordinator,
        )
    assert not Deliberation.objects.exists()


def test_the_number_and_the_votes_come_after_the_sitting(
    draft: Plan, decide: Decide, cast: Cast
) -> None:
    made = decide(draft)
    changes = {"number": "2025/CAS/12", "votes_for": 9, "abstentions": 2}
    complete_deliberation(deliberation=made, changes=changes, by=cast.coordinator)
    kept = Deliberation.objects.get(pk=made.pk)
    assert (kept.number, kept.votes_for) == ("2025/CAS/12", 9)
    line = Change.objects.within(draft.scope).order_by("-pk")[0]
    assert line.details["number"] == ["", "2025/CAS/12"]


def test_the_adoption_of_a_revision_freezes_the_next_version(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    decide(communal, "college")
    decide(communal, "council", "noted")
    put_in_force(plan=communal, by=cast.stranger)
    revision = open_revision(plan=communal, purpose="Le taxi", by=cast.stranger)
    Node.objects.filter(plan=revision.draft, key="a1").update(title="Un taxi partagé")
    decide(communal, "college", decided_on=date(2026, 4, 20))
    assert communal.version_number == 2
    first, second = Version.objects.filter(plan=communal).order_by("number")
    assert second.previous_digest == first.digest
    assert Node.objects.get(plan=communal, key="a1").title == "Un taxi partagé"
    # The note of version 1 is not that of version 2.
    assert not round_of(communal).is_complete
    decide(communal, "council", "noted", decided_on=date(2026, 4, 27))
    assert round_of(communal).is_complete
    assert verify_all().faults == ()


def test_in_a_plan_of_two_a_revision_waits_for_both(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    decide(plan, "college")
    decide(plan, organisation=cast.organisation)
    put_in_force(plan=plan, by=cast.stranger)
    revision = open_revision(plan=plan, purpose="Le taxi", by=cast.stranger)
    Node.objects.filter(plan=revision.draft, key="a1").update(title="Un taxi partagé")
    with pytest.raises(PlanError, match="Propose the revision first"):
        decide(plan, "college", decided_on=date(2026, 4, 20))
    propose_revision(revision=revision, by=cast.stranger)
    decide(plan, "college", decided_on=date(2026, 4, 20))
    assert plan.version_number == 1
    decide(plan, organisation=cast.organisation, decided_on=date(2026, 4, 23))
    assert plan.version_number == 2


def test_two_authorities_do_not_adopt_two_texts(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    start_follow_up(plan=plan, by=cast.stranger)
    decide(plan, "college")
    rows = Node.objects.filter(plan=plan, key="a1")
    rows.update(title="Autre texte", priority="Haute")
    with pytest.raises(PlanError, match="words changed"):
        decide(plan, organisation=cast.organisation)
    # Marks, people and dates are not what the organs adopt.
    rows.update(title="Créer un taxi social")
    decide(plan, organisation=cast.organisation)
    assert plan.version_number == 1


def test_an_adoption_is_not_brought_back_over_that_of_the_other(
    communal: Plan, decide: Decide, cast: Cast
) -> None:
    plan = joint(communal, cast)
    first = decide(plan, "college")
    take_back_deliberation(deliberation=first, by=cast.stranger)
    decide(plan, organisation=cast.organisation)
    with pytest.raises(ValidationError, match="again"):
        bring_back_deliberation(deliberation=first, by=cast.stranger)
    decide(plan, "college", decided_on=date(2025, 9, 25))
    assert plan.version_number == 1
