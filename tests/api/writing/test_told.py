"""What people are told, what they follow, what became of mails."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gouvernail.notifications.models import Follow, Mail, Notification
from gouvernail.notifications.services import notify
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.models import ProgressUpdate
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast


def _tell(cast: Cast, text: str) -> Notification:
    return notify(
        person=cast.coordinator, kind="mail", reason="vous", text=text, address="/"
    )


def test_one_reads_what_one_was_told_and_nobody_else_does(
    change: Send, coordinator: Caller, contributor: Caller, cast: Cast
) -> None:
    first, _second = _tell(cast, "Un"), _tell(cast, "Deux")
    one = f"me/notifications/{first.pk}"
    assert contributor.get(one).status_code == 404
    assert change("POST", f"{one}/read", read=one).json()["is_read"] is True
    unread = coordinator.read("me/notifications", unread="true")["items"]
    assert [row["text"] for row in unread] == ["Deux"]
    told = coordinator.send("POST", "me/notifications-read").json()
    assert told == {"unread": 0}


def test_following_twice_is_following_once(
    change: Send, coordinator: Caller, base: str
) -> None:
    for at in (f"{base}/follow", f"{base}/nodes/a1/follow"):
        change("PUT", at)
        assert change("PUT", at).json() == {"is_followed": True}
    assert Follow.objects.count() == 2
    change("DELETE", f"{base}/nodes/a1/follow")
    kept = coordinator.read("me/follows")["items"]
    assert [row["node"] for row in kept] == [None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiet_from": "20:00"},
        {"quiet_from": "25:00", "quiet_to": "07:00"},
        {"quiet_from": "20:00:00Z", "quiet_to": "07:00"},
        {"weekday": 7},
        {"rhythm": None},
    ],
)
def test_quiet_hours_have_two_ends(change: Send, wrong: dict[str, Any]) -> None:
    assert change("PATCH", "me/preferences", wrong).status_code == 422


def test_quiet_hours_are_taken_away_together(change: Send) -> None:
    hours = {"quiet_from": "20:00", "quiet_to": "07:00:00"}
    told = change("PATCH", "me/preferences", {**hours, "rhythm": "weekly"}).json()
    assert (told["quiet_from"], told["rhythm"]) == ("20:00", "weekly")
    none = dict.fromkeys(hours)
    assert change("PATCH", "me/preferences", none).json()["quiet_to"] is None


def test_a_mail_is_told_as_it_is_and_leaves_again_where_it_failed(
    change: Send, coordinator: Caller, cast: Cast, plan: Plan, base: str
) -> None:
    now = timezone.now()
    states = {
        "waiting": {},
        "leaving": {"claimed_at": now},
        "in_doubt": {"claimed_at": now - timedelta(hours=1)},
        "sent": {"claimed_at": now, "sent_at": now},
        "failed": {"claimed_at": now, "failed_at": now},
    }
    rows = {name: _mail(cast, plan, name, **more) for name, more in states.items()}
    for name, row in rows.items():
        found = coordinator.read(f"{base}/mails", state=name)["items"]
        assert [(each["id"], each["state"]) for each in found] == [(row.pk, name)]
    for name, after in (("failed", "waiting"), ("sent", "sent")):
        one = f"{base}/mails/{rows[name].pk}"
        assert change("POST", f"{one}/again", read=one).json()["state"] == after


def test_a_name_is_judged_until_one_takes_it_back(
    coordinator: Caller, cast: Cast, plan: Plan, base: str
) -> None:
    ProgressUpdate.objects.create(
        node=Node.objects.get(plan=plan, key="a1"),
        plan=plan,
        status="ongoing",
        note="Voir avec Mme Dupont.",
        by=cast.contributor,
    )
    (found,) = coordinator.read(f"{base}/names")["items"]
    assert (found["shown"], found["verdict"]) == ("Mme Dupont", None)
    for verdict in ("nobody", "may_stay", None):
        given = {"words": found["words"], "verdict": verdict}
        told = coordinator.send("POST", f"{base}/names", given)
        assert told.json()["verdict"] == verdict
    given = {"words": "mme durand", "verdict": "nobody"}
    assert coordinator.send("POST", f"{base}/names", given).status_code == 422


def test_what_the_document_names_is_taken_up_and_given_back(
    change: Send, coordinator: Caller, plan: Plan, base: str
) -> None:
    Node.objects.filter(plan=plan, key="a2").update(
        printed={"partners": ["Croix-Rouge"], "department": "Fêtes"}
    )
    told = coordinator.read(f"{base}/printed")
    assert (told["nodes"], told["new_partners"]) == (1, ["Croix-Rouge"])
    assert told["left"]["department"] == [{"name": "Fêtes", "times": 1}]
    line = change("POST", f"{base}/printed").json()["change"]
    node = Node.objects.get(plan=plan, key="a2")
    assert [row.name for row in node.partners.all()] == ["Croix-Rouge"]
    coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert node.partners.count() == 0


def _mail(cast: Cast, plan: Plan, key: str, **more: Any) -> Mail:
    return Mail.objects.create(
        key=key,
        to_person=cast.contributor,
        to_address=cast.contributor.email,
        subject="Où en sont vos actions ?",
        text="Dites-le.",
        kind="campaign",
        plan=plan,
        **more,
    )
