"""What is kept from a reader is neither told nor counted in a frozen evaluation."""

from django.utils import timezone

from gouvernail.evaluations.evidence import facts_of
from gouvernail.evaluations.frozen import frozen_of
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.opening import Start, open_evaluation
from gouvernail.organisations.services.visibility import show_topic
from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from tests.evaluations.conftest import Begin, reread
from tests.evaluations.told import everything, spend
from tests.factories import Cast
from tests.indicators.measured import Measured
from tests.synergies.pairs import make_pair

SECRET = "Le secret de la maison"


def test_an_internal_branch_is_neither_told_nor_counted_for_the_public(
    followed: Plan, begin: Begin
) -> None:
    Node.objects.filter(plan=followed, key="a3").update(is_internal=True, title=SECRET)
    spend(followed, "a3", "777")
    evaluation = begin()
    house = frozen_of(evaluation)
    public = frozen_of(evaluation, Audience.PUBLIC)
    assert (house.tally.late, public.tally.late) == (1, 0)
    assert public.tally.total == house.tally.total - 1
    assert SECRET in everything(house)
    assert SECRET not in everything(public)


def test_made_public_since_it_stays_kept_in_what_was_frozen(
    followed: Plan, begin: Begin
) -> None:
    Node.objects.filter(plan=followed, key="a3").update(is_internal=True, title=SECRET)
    evaluation = begin()
    Node.objects.filter(plan=followed, key="a3").update(is_internal=False)
    assert SECRET not in everything(frozen_of(reread(evaluation), Audience.PUBLIC))


def test_an_indicator_for_the_house_is_not_told_to_others(
    followed: Plan, begin: Begin, cast: Cast
) -> None:
    measured = Measured(cast, followed)
    measured.indicator(SECRET, is_internal=True)
    measured.indicator("Trajets")
    evaluation = begin()
    for audience in (Audience.COUNCIL, Audience.PUBLIC):
        told = frozen_of(evaluation, audience)
        assert SECRET not in everything(told)
        assert [each.label for each in told.gauges] == ["Trajets"]
    assert SECRET in everything(frozen_of(evaluation))


def test_notes_leads_and_money_follow_the_rules_of_the_authority(
    followed: Plan, begin: Begin, cast: Cast
) -> None:
    spend(followed, "a1", "12345")
    evaluation = begin()
    public = frozen_of(evaluation, Audience.PUBLIC)
    assert "12345" not in everything(public)
    assert "Le taxi roule." not in everything(public)
    assert cast.contributor.last_name not in everything(public)
    assert "money" not in {fact.code for fact in facts_of(public)}
    show_topic(
        organisation=cast.organisation,
        topic=Topic.BUDGET,
        audience=Audience.PUBLIC,
        by=cast.administrator,
    )
    assert "money" in {f.code for f in facts_of(frozen_of(evaluation, Audience.PUBLIC))}


def test_states_kept_from_the_public_leave_no_count(
    evaluation: Evaluation, cast: Cast
) -> None:
    show_topic(
        organisation=cast.organisation,
        topic=Topic.STATUS,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    public = frozen_of(evaluation, Audience.PUBLIC)
    assert public.tally.total == 0
    assert not public.late
    assert {each.status for each in public.actions} == {""}
    assert {fact.code for fact in facts_of(public)} == {"indicators"}


def test_dates_kept_from_the_public_make_nothing_late(
    evaluation: Evaluation, cast: Cast
) -> None:
    show_topic(
        organisation=cast.organisation,
        topic=Topic.DATES,
        audience=Audience.COUNCIL,
        by=cast.administrator,
    )
    public = frozen_of(evaluation, Audience.PUBLIC)
    assert (public.tally.late, public.late) == (0, [])
    assert "late" not in {fact.code for fact in facts_of(public)}


def test_the_public_reads_what_synergies_are_not_what_they_save(cast: Cast) -> None:
    pair = make_pair(cast)
    pair.synergy("Un atelier commun", saving_per_year=4321, gain="Des délais courts")
    pair.synergy(SECRET, state="idea")
    frozen = Begun(pair.cpas_plan, cast)
    assert frozen.house.synergies.savings.per_year == 4321
    assert frozen.public.synergies.savings.said == 0
    assert [each.title for each in frozen.public.synergies.rows] == [
        "Un atelier commun"
    ]
    assert SECRET not in everything(frozen.house)


class Begun:
    """An evaluation of any plan, as two readers see it."""

    def __init__(self, plan: Plan, cast: Cast) -> None:
        start = Start("annual", "Bilan", timezone.localdate())
        told = {"plan": plan, "start": start, "by": cast.coordinator}
        row = open_evaluation(**told, now=timezone.now())
        self.house = frozen_of(row)
        self.public = frozen_of(row, Audience.PUBLIC)
