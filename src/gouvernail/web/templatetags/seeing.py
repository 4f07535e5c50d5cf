"""Whether the reader may know a topic: no bar offers a page that would be a 404."""

from typing import cast

from django import template
from django.template import RequestContext

from gouvernail.accounting.policies import can_send_accounts
from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import can_administer, rights_in
from gouvernail.participation.policies import can_moderate
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of

register = template.Library()


def reader_in(context: RequestContext) -> User:
    """Who reads: these bars stand on pages of who signed in only."""
    return cast(User, context.request.user)


@register.simple_tag(takes_context=True)
def may_see(context: RequestContext, plan: Plan, topic: str) -> bool:
    """May who reads this page know `topic` of `plan`? Asked once for a page."""
    kept: frozenset[Topic] | None = vars(plan).get("kept_curtain")
    if kept is None:
        kept = curtain_of(reader_in(context), plan)
        vars(plan)["kept_curtain"] = kept
    return Topic(topic) not in kept


@register.simple_tag(takes_context=True)
def is_of_house(context: RequestContext, organisation: Organisation) -> bool:
    """Does who reads this page work there? Councillors do not."""
    return Right.INTERNAL in rights_in(reader_in(context), [organisation.pk])


@register.simple_tag(takes_context=True)
def administers(context: RequestContext, organisation: Organisation) -> bool:
    """Does who reads this page give roles there?"""
    return can_administer(reader_in(context), organisation)


@register.simple_tag(takes_context=True)
def answers_citizens(context: RequestContext, organisation: Organisation) -> bool:
    """Does who reads this page read and answer what citizens say?"""
    return can_moderate(reader_in(context), organisation)


@register.simple_tag(takes_context=True)
def sends_accounts(context: RequestContext, plan: Plan) -> bool:
    """Does who reads this page exchange the plan with the accounts?"""
    return can_send_accounts(reader_in(context), plan)
