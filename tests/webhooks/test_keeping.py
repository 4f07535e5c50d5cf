"""Setting webhooks up is for who administers, and leaves its lines in the journal."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.webhooks.enums import Family
from gouvernail.webhooks.models import Delivery, Webhook
from gouvernail.webhooks.services.keeping import (
    MOST,
    Wanted,
    change,
    change_secret,
    pause,
    remove,
    restore,
    resume,
    set_up,
)
from gouvernail.webhooks.services.trying import ping, replay
from tests.factories import ROLES, Cast

WANTED = Wanted("Région", "https://pst.region.example/hook", [Family.NEWS])


def verbs() -> list[str]:
    """What the journal tells of webhooks, in order."""
    rows = Change.objects.filter(kind="webhook").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_every_act_is_a_line_of_the_journal(cast: Cast) -> None:
    by = cast.administrator
    hook = set_up(organisation=cast.organisation, wanted=WANTED, by=by)
    other = Wanted("Autre", WANTED.address, [Family.NODE])
    change(webhook=hook, wanted=other, by=by)
    change(webhook=hook, wanted=other, by=by)
    for act in (change_secret, pause, pause, resume, resume, remove, remove, restore):
        act(webhook=hook, by=by)
    assert verbs() == [
        f"webhook.{each}"
        for each in (
            *("set_up", "changed", "secret_changed", "paused", "resumed"),
            *("removed", "restored"),
        )
    ]
    hook.refresh_from_db()
    assert hook.name == "Autre"
    # Brought back, it waits for somebody to say that it is still wanted.
    assert not hook.is_active


@pytest.mark.parametrize("role", [each for each in ROLES if each != "administrator"])
def test_nobody_else_touches_a_webhook(cast: Cast, role: str) -> None:
    by = cast[role]
    hook = set_up(organisation=cast.organisation, wanted=WANTED, by=cast.administrator)
    sent = Delivery.objects.create(webhook=hook, event="evt_1", kind="ping", body="{}")
    acts: list[Callable[[], object]] = [
        lambda: set_up(organisation=cast.organisation, wanted=WANTED, by=by),
        lambda: change(webhook=hook, wanted=WANTED, by=by),
        lambda: replay(delivery=sent, by=by),
        *(
            lambda act=act: act(webhook=hook, by=by)
            for act in (change_secret, pause, resume, remove, restore, ping)
        ),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_the_secret_is_in_no_row_and_no_line(cast: Cast) -> None:
    hook = set_up(organisation=cast.organisation, wanted=WANTED, by=cast.administrator)
    assert hook.secret.startswith("whsec_")
    row = str(Webhook.objects.values().get()) + str(list(Change.objects.values()))
    assert hook.secret not in row


def test_an_installation_has_secrets_of_its_own(cast: Cast, settings: object) -> None:
    hook = set_up(organisation=cast.organisation, wanted=WANTED, by=cast.administrator)
    first = hook.secret
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert hook.secret != first


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("a", "https://127.0.0.1/", [Family.NEWS]),
        Wanted("a", "http://a.example/", [Family.NEWS]),
        Wanted("a", "https://a.example/", []),
        Wanted("a", "https://a.example/", ["sign_in"]),
        Wanted("a", "", [Family.NEWS]),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    cast: Cast, wanted: Wanted
) -> None:
    by = cast.administrator
    with pytest.raises(PlanError):
        set_up(organisation=cast.organisation, wanted=wanted, by=by)
    assert not Webhook.objects.exists()


def test_ten_webhooks_are_enough_for_one_authority(cast: Cast) -> None:
    by = cast.administrator
    for _each in range(MOST):
        set_up(organisation=cast.organisation, wanted=WANTED, by=by)
    with pytest.raises(PlanError):
        set_up(organisation=cast.organisation, wanted=WANTED, by=by)


def test_a_paused_webhook_is_not_tried(cast: Cast) -> None:
    by = cast.administrator
    hook = set_up(organisation=cast.organisation, wanted=WANTED, by=by)
    pause(webhook=hook, by=by)
    hook.refresh_from_db()
    with pytest.raises(PlanError):
        ping(webhook=hook, by=by)
