"""A promise as the pages and the files show it: with its icons and its counts."""

from dataclasses import dataclass

from gouvernail.accounts.models import User
from gouvernail.commitments.carrying import CarriedPromise, carried_of
from gouvernail.commitments.enums import Reckoned
from gouvernail.commitments.querysets import CommitmentQuerySet
from gouvernail.web.commitments.words import LOOKS, counts_words


@dataclass(frozen=True)
class PromiseRow(CarriedPromise):
    """One promise, read by somebody, as it is drawn."""

    @property
    def icon(self) -> str:
        """The icon of what the actions say."""
        return LOOKS[self.state][0]

    @property
    def ink(self) -> str:
        """The ink of what the actions say."""
        return LOOKS[self.state][1]

    @property
    def counts(self) -> str:
        """The counts behind it, in words; empty without any action."""
        return counts_words(self.tally)

    @property
    def verdict_icon(self) -> str:
        """The icon of what the authority says."""
        return LOOKS[Reckoned(self.verdict)][0] if self.verdict else ""

    @property
    def verdict_ink(self) -> str:
        """The ink of what the authority says."""
        return LOOKS[Reckoned(self.verdict)][1] if self.verdict else ""


def rows_of(promises: CommitmentQuerySet, user: User) -> list[PromiseRow]:
    """These promises as `user` may read them; as many queries for many as for few."""
    found = carried_of(promises, user)
    return [PromiseRow(each.promise, each.world) for each in found]
