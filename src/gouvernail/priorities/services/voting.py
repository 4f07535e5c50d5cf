"""What a voter says, in private.

No line of the history is written: who says what is nobody's business while the session
is open, and after it what was said is read without names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.accounts.models import User
from gouvernail.plan.priorities import Mark
from gouvernail.priorities.models import Item, Vote, Voter
from gouvernail.priorities.policies import can_vote
from gouvernail.priorities.services.journal import locked


@dataclass(frozen=True)
class Said:
    """Marks and a word about one action."""

    mark: Mark
    comment: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was said."""
        return self.mark == Mark() and not self.comment


@transaction.atomic
def cast_votes(*, voter: Voter, said: Mapping[int, Said], by: User) -> int:
    """Keep what she says of these items (primary keys), in place of what she said.

    Returns how many were kept: what left the plan meanwhile is weighed no more.
    """
    if not locked(voter.session).is_open:
        raise ValidationError(_("This session was closed: it takes no more votes."))
    if not can_vote(by, Voter.objects.select_related("session__plan").get(pk=voter.pk)):
        raise PermissionDenied
    items = Item.objects.of_session(voter.session).live().filter(pk__in=said)
    mine = {vote.item_id: vote for vote in Vote.objects.of_voter(voter)}
    for item in items:
        _keep(voter, item, said[item.pk], mine.get(item.pk))
    return len(items)


def _keep(voter: Voter, item: Item, said: Said, vote: Vote | None) -> None:
    if said.is_empty:
        if vote is not None:
            vote.delete()
        return
    vote = vote or Vote(item=item, voter=voter)
    vote.value, vote.effort = said.mark.value, said.mark.effort
    vote.comment, vote.at = said.comment, timezone.now()
    vote.full_clean(exclude=["item", "voter"], validate_unique=False)
    vote.save()
