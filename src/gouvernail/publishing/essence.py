"""What a public value says, but for the moment at which it was gathered."""

import hashlib
from datetime import UTC, date, datetime

from gouvernail.publishing.reading import Opened
from gouvernail.publishing.value import PublicPlan

NEVER = {"as_of": date.min, "published_at": datetime.min.replace(tzinfo=UTC)}


def essence_of(value: PublicPlan) -> str:
    """The same for two values of which the public learns the same.

    What is late counts too: a due date may pass without a word from anybody.
    """
    told = Opened(value)
    late = sorted(node.id for node in value.plan.nodes if told.is_late(node))
    timeless = value.model_copy(update=NEVER).model_dump_json()
    return hashlib.sha256(f"{timeless}\0{late}".encode()).hexdigest()
