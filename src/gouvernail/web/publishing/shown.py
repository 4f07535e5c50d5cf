"""What the public may know of a plan, topic by topic, before one publishes it."""

from typing import NamedTuple

from gouvernail.organisations import enums
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.services.visibility import rules_of
from gouvernail.plan.audience import Audience, Topic, hidden_from


class Topics(NamedTuple):
    """In words: what everybody reads, what stays in the house or with the council."""

    shown: list[str]
    kept: list[str]


def topics_of(organisation: Organisation) -> Topics:
    """As the authority chose it in its table."""
    hidden = hidden_from(Audience.PUBLIC, rules_of(organisation))
    words = {topic: str(enums.Topic(topic.value).label) for topic in Topic}
    return Topics(
        [word for topic, word in words.items() if topic not in hidden],
        [word for topic, word in words.items() if topic in hidden],
    )
