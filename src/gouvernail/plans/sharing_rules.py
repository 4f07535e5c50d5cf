"""Who may do what with a shared node: the leading side, the side of the partner."""

from collections.abc import Iterable

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Node, Plan, Share
from gouvernail.plans.shares import share_of

# What the leading plan says and the rows of partners repeat.
LED = (
    *("title", "text", "scope", "recurring", "priority", "starts_on", "due_on"),
    *("lead", "substitute", "commitment", "printed"),
)


def can_share(user: User, plan: Plan) -> bool:
    """May she offer what the plan holds to another authority? Not what is prepared."""
    return not plan.is_working_draft and Right.SHARE in rights_in(user, plan.owners)


def can_answer_offer(user: User, share: Share) -> bool:
    """May she accept or refuse what is proposed to her authority?"""
    return Right.SHARE in rights_in(user, [share.organisation_id])


def can_end_share(user: User, share: Share) -> bool:
    """May she end it? Each side may."""
    return can_answer_offer(user, share) or can_share(user, share.node.plan)


def is_silent_mirror(node: Node) -> bool:
    """Does it follow another plan, whose authority alone says where it stands?"""
    if node.origin_id is None:
        return False
    share = share_of(node)
    return share is not None and not share.partner_gives_news


def is_led(node: Node, fields: Iterable[str]) -> bool:
    """Does one of `fields` belong to the authority that leads it, and not to us?"""
    return node.origin_id is not None and bool(set(LED) & set(fields))


def refuse_led(node: Node, fields: Iterable[str]) -> None:
    """Raise `PlanError` where one of `fields` belongs to the leading authority."""
    if is_led(node, fields):
        raise led_elsewhere(node, share_of(node))


def led_elsewhere(node: Node, share: Share | None) -> PlanError:
    """The sentence that says who leads."""
    followed = share.node if share else node.origin
    leader = followed.plan.organisation.name if followed else "?"
    return PlanError(
        _(
            "“%(title)s” is led by %(leader)s, which alone changes its words, dates,"
            " lead and parts: only its place and number here are yours."
        ),
        title=node.title,
        leader=leader,
    )
