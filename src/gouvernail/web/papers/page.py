"""Which documents there are, of which part of the plan, for which eyes."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from gouvernail.editions.catalogue import KINDS
from gouvernail.organisations.enums import Audience as AudienceWords
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Node, Plan
from gouvernail.reports.papers.kinds import Kind

PART, EYES = "part", "for"


@dataclass(frozen=True)
class Offer:
    """One document of the list."""

    code: str
    kind: Kind
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a branch (a permanent id), an audience."""

    part: str
    eyes: Audience

    @property
    def query(self) -> str:
        """The same for the addresses of the files."""
        said = {PART: self.part} if self.part else {}
        return urlencode({**said, EYES: self.eyes.value})


@dataclass(frozen=True)
class PapersPage:
    """The list of the documents, and its two choices."""

    plan: Plan
    asked: Asked
    # With whose eyes she reads at most.
    own: Audience

    @property
    def offers(self) -> list[Offer]:
        """Every document, in every format."""
        return [Offer(code, kind, kind.formats) for code, kind in KINDS.items()]

    @cached_property
    def parts(self) -> list[Node]:
        """The branches that one may choose: what holds actions."""
        return list(Node.objects.of_plan(self.plan).objectives())

    @property
    def eyes(self) -> list[tuple[str, str]]:
        """The audiences that she may choose: her own, and wider ones."""
        return [
            (each.value, str(AudienceWords(each.value).label))
            for each in wider_than(self.own)
        ]


def asked_in(query: dict[str, str], own: Audience) -> Asked:
    """What was asked; an audience that is not hers to choose is her own."""
    wished = query.get(EYES, "")
    allowed = {each.value: each for each in wider_than(own)}
    return Asked(query.get(PART, "")[:64], allowed.get(wished, own))


def wider_than(own: Audience) -> list[Audience]:
    """Her audience, and those that see less."""
    audiences = list(Audience)
    return audiences[audiences.index(own) :]
