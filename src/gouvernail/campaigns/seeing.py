"""Whose answers a person sees in a campaign."""

from gouvernail.accounts.models import User
from gouvernail.campaigns.policies import can_see_everybody, departments_seen
from gouvernail.campaigns.replies import PersonReply, Replies


def replies_seen(user: User, replies: Replies) -> list[PersonReply]:
    """Everybody's for who runs it; else her own and those of the departments that she
    heads."""
    if can_see_everybody(user, replies.campaign):
        return replies.persons
    found = [line.department for line in replies.departments]
    hers = departments_seen(user, [each for each in found if each])
    return [
        each
        for each in replies.persons
        if each.person == user or hers & _departments_of(each)
    ]


def _departments_of(reply: PersonReply) -> set[int]:
    return {each.department.pk for each in reply.questions if each.department}
