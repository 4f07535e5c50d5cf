"""What a publication made now would change, said before it is made."""

from datetime import datetime

from gouvernail.plan.audience import Audience, Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.publishing.services.publishing import publish
from gouvernail.publishing.waiting import changes_since
from tests.factories import Cast
from tests.publishing.conftest import Say, ShowAll


def test_nothing_is_read_yet(adopted: Plan, say: Say) -> None:
    say("a1", "done")
    waiting = changes_since(adopted)
    assert waiting.is_first
    assert waiting.sentences == (
        "6 actions can be read by everybody.",
        "1 of them says where it stands.",
    )


def test_a_plan_that_cannot_be_published_says_why(plan: Plan) -> None:
    waiting = changes_since(plan)
    assert not waiting.is_first
    assert "No organ adopted" in str(waiting.refusal)


def test_nothing_new_is_said_as_such(cast: Cast, adopted: Plan, now: datetime) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    assert changes_since(adopted).is_same


def test_changes_are_counted_and_told(
    cast: Cast, adopted: Plan, say: Say, show: ShowAll, now: datetime
) -> None:
    publish(plan=adopted, by=cast.coordinator, now=now)
    say("a1", "ongoing", "Premier trajet")
    say("a2", "done")
    Node.objects.filter(plan=adopted, key="a3").update(is_internal=True)
    show(Topic.NOTE)
    show(Topic.PARTNERS, audience=Audience.INTERNAL)
    waiting = changes_since(adopted)
    assert waiting.counts == {
        "states": 2,
        "news": 2,
        "added": 0,
        "removed": 1,
        "reworded": 0,
        "late": 0,
    }
    assert "2 actions change state." in waiting.sentences
    assert "1 element of the plan disappears." in waiting.sentences
    assert "Shown from now on: Words of the news." in waiting.sentences
    assert "Shown no more: Partners." in waiting.sentences
