"""The next term of a plan of two authorities: the second one is asked again."""

from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import JointOffer, Node, Plan
from gouvernail.plans.services.joining import accept_plan, refuse_plan
from gouvernail.renewal.services import (
    Choice,
    NextTerm,
    renew,
    successor_of,
    take_renewal_back,
    why_kept,
)
from tests.factories import Cast


def make_common(plan: Plan, second: Organisation) -> None:
    """Both keep it; the first branch is the second's."""
    Plan.objects.filter(pk=plan.pk).update(joint_organisation=second)
    plan.joint_organisation = second
    Node.objects.filter(plan=plan, key="a1").update(owner=second)


def renewed(cast: Cast, ended: Plan) -> Plan:
    """The next plan, with one action."""
    choice = Choice(frozenset({"a1"}))
    term = NextTerm("PST 2030–2036", 2030, 2036)
    return renew(plan=ended, choice=choice, term=term, by=cast.coordinator)


def test_the_next_plan_is_common_once_the_second_accepts(
    cast: Cast, ended: Plan
) -> None:
    make_common(ended, cast.elsewhere)
    new = renewed(cast, ended)
    offer = JointOffer.objects.get(plan=new)
    assert new.joint_organisation is None
    assert (offer.organisation, offer.state) == (cast.elsewhere, "offered")
    accepted = accept_plan(offer=offer, by=cast.stranger)
    assert accepted.joint_organisation == cast.elsewhere


def test_no_branch_is_anybodys_before_it_is_given_anew(cast: Cast, ended: Plan) -> None:
    make_common(ended, cast.elsewhere)
    new = renewed(cast, ended)
    assert not Node.objects.of_plan(new).exclude(owner=None).exists()


def test_a_refusal_leaves_the_plan_with_the_first_and_can_be_taken_back(
    cast: Cast, ended: Plan
) -> None:
    make_common(ended, cast.elsewhere)
    new = renewed(cast, ended)
    offer = JointOffer.objects.get(plan=new)
    refuse_plan(offer=offer, by=cast.stranger, reason="Nous ferons le nôtre.")
    assert why_kept(new) is None
    take_renewal_back(plan=new, by=cast.coordinator)
    assert successor_of(ended) is None


def test_an_accepted_plan_is_no_longer_taken_back(cast: Cast, ended: Plan) -> None:
    make_common(ended, cast.elsewhere)
    new = renewed(cast, ended)
    accept_plan(offer=JointOffer.objects.get(plan=new), by=cast.stranger)
    assert why_kept(new) is not None


def test_nobody_is_asked_in_the_name_of_an_archived_authority(
    cast: Cast, ended: Plan
) -> None:
    make_common(ended, cast.elsewhere)
    cast.elsewhere.archived_at = ended.created_at
    cast.elsewhere.save()
    renewed(cast, ended)
    assert not JointOffer.objects.exists()


def test_a_plan_of_one_authority_is_offered_to_nobody(cast: Cast, ended: Plan) -> None:
    renewed(cast, ended)
    assert not JointOffer.objects.exists()
