"""What an address asks of the documents: a branch, a list of actions, for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from gouvernail.editions.policies import wider_than
from gouvernail.plan.audience import Audience

PART, EYES, LIST, ABOUT, TEMPLATE = "part", "for", "list", "about", "template"
# A filter of the actions, written as an address, is not longer.
MOST_SIGNS = 2_000


@dataclass(frozen=True)
class Asked:
    """A branch (a permanent id), a filter of the actions as their table writes it, an
    audience, what the document is about, the template of an authority."""

    part: str
    eyes: Audience
    list: str = ""
    about: str = ""
    template: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The choices that hold for every document, as names and values."""
        said = {PART: self.part, LIST: self.list, TEMPLATE: self.template}
        return {**{k: v for k, v in said.items() if v}, EYES: self.eyes.value}

    @property
    def query(self) -> str:
        """The same for the addresses of the files."""
        return urlencode(self.fields)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.part or self.list)


def asked_in(query: Mapping[str, str], own: Audience) -> Asked:
    """What was asked; an audience that is not hers to choose is her own."""
    wished = query.get(EYES, "")
    allowed = {each.value: each for each in wider_than(own)}
    return Asked(
        part=query.get(PART, "")[:64],
        eyes=allowed.get(wished, own),
        list=query.get(LIST, "")[:MOST_SIGNS],
        about=query.get(ABOUT, "")[:200],
        template=query.get(TEMPLATE, "")[:40],
    )
