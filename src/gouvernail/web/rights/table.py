"""The table of rights and that of what is shown, as the page prints them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gouvernail.organisations import enums
from gouvernail.organisations.enums import Right, Role
from gouvernail.organisations.policies import RIGHTS
from gouvernail.plan.audience import Audience, Rules, Topic, choices_of

# What a guest may: she holds no role, a signed link is her only door.
OF_A_GUEST = frozenset({Right.UPDATE_OWN})


@dataclass(frozen=True)
class RightRow:
    """One right and, role by role, whether it is given."""

    right: Right
    given: list[bool]
    guest: bool


@dataclass(frozen=True)
class TopicRow:
    """One topic, who sees it, and how widely it may be shown."""

    topic: Topic
    label: str
    audience: Audience
    choices: list[tuple[str, str]]

    @property
    def seen(self) -> list[bool]:
        """Audience by audience, from the house to everybody."""
        reached = list(Audience).index(self.audience)
        return [rank <= reached for rank in range(len(Audience))]


def right_rows() -> list[RightRow]:
    """Every right, in the order in which it is explained."""
    return [
        RightRow(
            right=right,
            given=[right in RIGHTS[role] for role in Role],
            guest=right in OF_A_GUEST,
        )
        for right in Right
    ]


def topic_rows(rules: Rules) -> list[TopicRow]:
    """Every topic with the audiences that may be chosen for it."""
    return [
        TopicRow(
            topic=topic,
            label=str(enums.Topic(topic.value).label),
            audience=rules[topic],
            choices=_choices(topic),
        )
        for topic in Topic
    ]


def _choices(topic: Topic) -> list[tuple[str, str]]:
    return [(each.value, str(SEEN_BY[each])) for each in choices_of(topic)]


SEEN_BY = {
    Audience.INTERNAL: _("the house only"),
    Audience.COUNCIL: _("the council as well"),
    Audience.PUBLIC: _("everybody"),
}
