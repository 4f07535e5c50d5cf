"""What holds for every operation that writes, one after the other.

That a scope or another authority closes them is in `test_rights`, for all operations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from gouvernail.api.main import api
from gouvernail.deliberations.models import Item
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope
from tests.api.calling import Caller, calling
from tests.api.parts.all import ACTS
from tests.factories import Cast

pytestmark = pytest.mark.one_database


@dataclass(frozen=True)
class Write:
    """One operation: how it is called, and by whom it may not be."""

    method: str
    path: str
    scope: Scope
    body: Any = None
    # The address whose version is changed; empty where something is added.
    read: str = ""
    refused: str = "reader"


NODE = "{plan}/nodes/a1"
NEWS = {"status": "ongoing"}
WRITES: dict[str, Write] = {
    "add_update": Write("POST", NODE + "/updates", Scope.PROGRESS, NEWS),
    "confirm_update": Write("POST", NODE + "/updates/same", Scope.PROGRESS),
    "withdraw_update": Write(
        "POST", "{plan}/updates/{update}/withdraw", Scope.PROGRESS
    ),
    "edit_node": Write("PATCH", NODE, Scope.PLAN, {"title": "Autre"}, NODE),
    "add_node": Write(
        "POST", "{plan}/nodes", Scope.PLAN, {"kind": "volet", "title": "Autre"}
    ),
    "move_node": Write("POST", NODE + "/move", Scope.PLAN, {"parent": "o999"}, NODE),
    "level_node": Write(
        "POST",
        "{plan}/nodes/b1/level",
        Scope.PLAN,
        {"kind": "subaction"},
        "{plan}/nodes/b1",
    ),
    "remove_node": Write("DELETE", NODE, Scope.PLAN, None, NODE),
    "undo_change": Write("POST", "{plan}/changes/{line}/undo", Scope.PLAN),
}
TASK, MONEY, EFFORT = "{plan}/tasks/{task}", "{plan}/money/{money}", NODE + "/effort"
WRITES |= {
    "add_task": Write("POST", NODE + "/tasks", Scope.PROGRESS, {"title": "Relire"}),
    "edit_task": Write("PATCH", TASK, Scope.PROGRESS, {"title": "Lire"}, TASK),
    "tick_task": Write("POST", TASK + "/tick", Scope.PROGRESS, {"is_done": True}, TASK),
    "remove_task": Write("DELETE", TASK, Scope.PROGRESS, None, TASK),
    "add_money_line": Write("POST", NODE + "/money", Scope.MONEY, {"planned": "1.50"}),
    "edit_money_line": Write("PATCH", MONEY, Scope.MONEY, {"planned": "2"}, MONEY),
    "remove_money_line": Write("DELETE", MONEY, Scope.MONEY, None, MONEY),
    "set_node_effort": Write(
        "PUT", EFFORT, Scope.MONEY, {"lines": [{"fte": "0.5"}]}, EFFORT
    ),
}
INDICATOR = "{plan}/indicators/{indicator}"
OF_2024 = INDICATOR + "/values/2024-12-31"
DECISION = "{plan}/decisions/{decision}"
VALUE = {"on": "2025-06-30", "value": "12"}
WRITES |= {
    "add_indicator": Write(
        "POST", "{plan}/indicators", Scope.INDICATORS, {"label": "Trajets"}
    ),
    "edit_indicator": Write(
        "PATCH", INDICATOR, Scope.INDICATORS, {"label": "Courses"}, INDICATOR
    ),
    "remove_indicator": Write("DELETE", INDICATOR, Scope.INDICATORS, None, INDICATOR),
    "add_value": Write("POST", INDICATOR + "/values", Scope.INDICATORS, VALUE),
    "remove_value": Write("DELETE", OF_2024, Scope.INDICATORS, None, OF_2024),
    "call_meeting": Write(
        "POST",
        "{plan}/meetings",
        Scope.MEETINGS,
        {"body": "copil", "on": "2026-03-01"},
    ),
    "add_decision": Write(
        "POST",
        "{plan}/meetings/{meeting}/decisions",
        Scope.MEETINGS,
        {"text": "Attendre.", "node": "a1"},
    ),
    "tick_decision": Write(
        "POST", DECISION + "/tick", Scope.MEETINGS, {"is_done": True}, DECISION
    ),
    "remove_decision": Write("DELETE", DECISION, Scope.MEETINGS, None, DECISION),
}
ITEM = "{plan}/items/{item}"
OUTCOME = {"address": "https://sittings.example/7"}
WRITES |= {
    "note_item_outcome": Write(
        "POST", ITEM + "/outcome", Scope.MEETINGS, OUTCOME, ITEM, "contributor"
    ),
}
MEETING, ASKED = "{plan}/meetings/{meeting}", "{plan}/decision-requests/{asked}"
ASKING = {"question": "Acheter ou louer ?", "body": "college"}
WRITES |= {
    "edit_meeting": Write(
        "PATCH", MEETING, Scope.MEETINGS, {"title": "Copil"}, MEETING
    ),
    "set_meeting_state": Write(
        "POST", MEETING + "/state", Scope.MEETINGS, {"state": "closed"}, MEETING
    ),
    "ask_for_decision": Write(
        "POST", NODE + "/decision-requests", Scope.PROGRESS, ASKING
    ),
    "withdraw_request": Write("DELETE", ASKED, Scope.PROGRESS, None, ASKED),
}
PARTNER, TERM = "{house}/partners/{partner}", "{house}/terms/{term}"
WRITES |= {
    "add_partner": Write("POST", "{house}/partners", Scope.DIRECTORY, {"name": "SNCB"}),
    "edit_partner": Write("PATCH", PARTNER, Scope.DIRECTORY, {"name": "TEC"}, PARTNER),
    "add_term": Write(
        "POST",
        "{house}/terms",
        Scope.DIRECTORY,
        {"vocabulary": "tag", "name": "Urgent"},
    ),
    "edit_term": Write("PATCH", TERM, Scope.DIRECTORY, {"name": "Neuf"}, TERM),
}
CHANGING = [name for name, write in WRITES.items() if write.read]
POSTED = [name for name, write in WRITES.items() if write.method == "POST"]


@pytest.fixture
def holes(plan: Plan, coordinator: Caller, base: str) -> dict[str, Any]:
    """What fills the addresses: one thing of each kind."""

    house = "organisations/valmont"

    def made(path: str, body: Any, *, below: str = base) -> Any:
        answer = coordinator.send("POST", f"{below}/{path}", body)
        assert answer.status_code == 201, answer.content
        return answer.json().get("id")

    made("nodes", {"kind": "action", "title": "À défaire", "parent": "o1"})
    indicator = made("indicators", {"label": "Courses", "nodes": ["a1"]})
    made(f"indicators/{indicator}/values", {"on": "2024-12-31", "value": 4})
    meeting = made("meetings", {"body": "copil", "on": "2026-03-01"})
    subject = {"text": "Acheter.", "subject": "Le matériel"}
    return {
        "plan": base,
        "line": Change.objects.get(verb="node.added").pk,
        "update": made("nodes/a1/updates", NEWS),
        "task": made("nodes/a1/tasks", {"title": "Lire"}),
        "money": made("nodes/a1/money", {"planned": 12}),
        "indicator": indicator,
        "meeting": meeting,
        "asked": made("nodes/a1/decision-requests", ASKING),
        "decision": made(f"meetings/{meeting}/decisions", subject),
        "item": made_item(plan).pk,
        "house": house,
        "partner": made("partners", {"name": "Croix-Rouge"}, below=house),
        "term": made("terms", {"vocabulary": "tag", "name": "Vieux"}, below=house),
    }


def made_item(plan: Plan) -> Item:
    """What an organ is asked; it is prepared on screen."""
    told = {"organ": "social_council", "title": "Adoption", "draft": "DÉCIDE."}
    house = plan.organisation
    return Item.objects.create(plan=plan, organisation=house, about="adoption", **told)


@pytest.fixture
def sent(holes: dict[str, Any]) -> Callable[..., Any]:
    """Send an operation of the table; its version is read first, unless told."""

    def send(name: str, caller: Caller, **headers: str) -> Any:
        write = WRITES[name]
        if write.read and "If-Match" not in headers:
            tag = caller.get(write.read.format(**holes)).headers.get("ETag", '"x"')
            headers["If-Match"] = tag
        headers = {name: value for name, value in headers.items() if value}
        path = write.path.format(**holes)
        return caller.send(write.method, path, write.body, headers=headers)

    return send


def test_every_operation_that_writes_is_in_the_table() -> None:
    document = api.get_openapi_schema()
    names = {
        operation["operationId"]
        for methods in document["paths"].values()
        for method, operation in methods.items()
        if method != "get"
    }
    assert names == WRITES.keys() | ACTS.keys()


@pytest.mark.parametrize("name", WRITES)
def test_who_may_does_it(sent: Callable[..., Any], cast: Cast, name: str) -> None:
    answer = sent(name, calling(cast.coordinator, WRITES[name].scope))
    assert answer.status_code in {200, 201}, answer.content


@pytest.mark.parametrize("name", WRITES)
def test_a_role_without_the_right_is_refused(
    sent: Callable[..., Any], cast: Cast, name: str
) -> None:
    answer = sent(name, calling(cast[WRITES[name].refused]))
    assert answer.status_code == 403, answer.content


@pytest.mark.parametrize("name", CHANGING)
def test_who_did_not_read_the_last_version_changes_nothing(
    sent: Callable[..., Any], coordinator: Caller, name: str
) -> None:
    before = Change.objects.count()
    assert sent(name, coordinator, **{"If-Match": ""}).status_code == 428
    assert sent(name, coordinator, **{"If-Match": '"older"'}).status_code == 412
    assert Change.objects.count() == before


@pytest.mark.parametrize("name", POSTED)
def test_a_request_sent_twice_is_done_once(
    sent: Callable[..., Any], coordinator: Caller, holes: dict[str, Any], name: str
) -> None:
    write = WRITES[name]
    tag = ""
    if write.read:
        tag = coordinator.get(write.read.format(**holes)).headers["ETag"]
    headers = {"Idempotency-Key": "cle-1", **({"If-Match": tag} if tag else {})}
    first = sent(name, coordinator, **headers)
    lines = Change.objects.count()
    again = sent(name, coordinator, **headers)
    assert first.status_code in {200, 201}, first.content
    assert again.content == first.content
    assert again.headers["Idempotency-Replayed"] == "true"
    assert Change.objects.count() == lines
