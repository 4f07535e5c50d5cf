"""The terms of what is shared change by agreement; the old ones hold meanwhile."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Membership, Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Share, TermsOffer
from gouvernail.plans.policies import can_update_node
from gouvernail.plans.services.sharing import (
    Terms,
    accept_terms,
    end_share,
    offer_node,
    propose_terms,
    refuse_terms,
    withdraw_terms,
)
from tests.factories import Cast
from tests.support.pair import Pair

WANTED = Terms(partner_percent=60, partner_gives_news=False, message="Plus d’usagers")


@pytest.fixture
def share(pair: Pair) -> Share:
    """An action of which the partner bears 40 %."""
    return pair.share("a1", partner_percent=40)


def held(share: Share) -> tuple[int | None, bool]:
    row = Share.objects.get(pk=share.pk)
    return row.partner_percent, row.partner_gives_news


def journal(share: Share, verb: str) -> list[Change]:
    """The lines of both sides."""
    assert share.mirror is not None
    scopes = [share.node.plan.scope, share.mirror.plan.scope]
    return list(Change.objects.filter(scope__in=scopes, verb=verb).order_by("pk"))


def test_the_old_terms_hold_until_the_partner_accepts(pair: Pair, share: Share) -> None:
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    assert held(share) == (40, True)
    assert can_update_node(pair.bert, pair.mirror("a1"))
    accept_terms(share=share, by=pair.bert)
    assert held(share) == (60, False)
    assert not can_update_node(pair.bert, pair.mirror("a1"))
    assert TermsOffer.objects.get().state == "accepted"


def test_both_journals_say_what_became_what(pair: Pair, share: Share) -> None:
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    accept_terms(share=share, by=pair.bert)
    for verb in ("share.terms_proposed", "share.terms_changed"):
        lines = journal(share, verb)
        assert len(lines) == 2
        for line in lines:
            assert line.details["partner_percent"] == [40, 60]
            assert line.details["partner_gives_news"] == [True, False]


def test_a_refusal_says_why_and_changes_nothing(pair: Pair, share: Share) -> None:
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    with pytest.raises(ValidationError):
        refuse_terms(share=share, reason=" ", by=pair.bert)
    refuse_terms(share=share, reason="Trop cher", by=pair.bert)
    assert held(share) == (40, True)
    assert [line.reason for line in journal(share, "share.terms_refused")] == [
        "Trop cher"
    ] * 2
    with pytest.raises(PlanError, match="No other terms wait"):
        accept_terms(share=share, by=pair.bert)


def test_only_one_proposal_waits_and_it_may_be_taken_back(
    pair: Pair, share: Share
) -> None:
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    with pytest.raises(PlanError, match="already wait"):
        propose_terms(share=share, terms=Terms(10), by=pair.anne)
    withdraw_terms(share=share, by=pair.anne)
    propose_terms(share=share, terms=Terms(10), by=pair.anne)
    states = TermsOffer.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["withdrawn", "offered"]


def test_the_leader_proposes_and_the_partner_answers(
    pair: Pair, share: Share, cast: Cast
) -> None:
    for by in (pair.bert, cast.reader, cast.stranger):
        with pytest.raises(PermissionDenied):
            propose_terms(share=share, terms=WANTED, by=by)
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    for by in (pair.anne, cast.stranger):
        with pytest.raises(PermissionDenied):
            accept_terms(share=share, by=by)
        with pytest.raises(PermissionDenied):
            refuse_terms(share=share, reason="Non", by=by)
    with pytest.raises(PermissionDenied):
        withdraw_terms(share=share, by=pair.bert)


def test_the_same_terms_are_not_proposed_again(pair: Pair, share: Share) -> None:
    with pytest.raises(PlanError, match="hold already"):
        propose_terms(share=share, terms=Terms(40), by=pair.anne)


def test_new_terms_leave_no_more_than_all_of_the_cost(
    pair: Pair, share: Share, cast: Cast
) -> None:
    propose_terms(share=share, terms=Terms(80), by=pair.anne)
    offer_node(
        node=pair.node("a1"),
        organisation=cast.elsewhere,
        terms=Terms(30),
        by=pair.anne,
    )
    with pytest.raises(PlanError, match="already bear 30"):
        accept_terms(share=share, by=pair.bert)
    assert held(share) == (40, True)


def test_what_is_no_longer_shared_has_no_terms_to_change(
    pair: Pair, share: Share
) -> None:
    propose_terms(share=share, terms=WANTED, by=pair.anne)
    end_share(share=share, by=pair.bert)
    assert TermsOffer.objects.get().state == "withdrawn"
    with pytest.raises(PlanError, match="no longer shared"):
        accept_terms(share=share, by=pair.bert)


def test_an_archived_authority_agrees_to_nothing(pair: Pair, share: Share) -> None:
    Organisation.objects.filter(pk=pair.there.pk).update(archived_at=timezone.now())
    with pytest.raises(PlanError, match="archived"):
        propose_terms(share=share, terms=WANTED, by=pair.anne)


def test_who_shares_for_both_does_both(pair: Pair, share: Share) -> None:
    both = User.objects.create_user("both@valmont.example", "secret")
    for organisation in (pair.leader.organisation, pair.there):
        Membership.objects.create(
            user=both, organisation=organisation, role="coordinator"
        )
    propose_terms(share=share, terms=WANTED, by=both)
    assert accept_terms(share=share, by=both).partner_percent == 60
