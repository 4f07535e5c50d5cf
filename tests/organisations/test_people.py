"""Roles: nobody raises her own, one administrator stays, people go and are gone."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import close_old_connections, connection

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.organisations.models import Department, Membership
from gouvernail.organisations.policies import memberships_of
from gouvernail.organisations.services.people import (
    change_member,
    leave,
    remove_member,
)
from tests.factories import Cast


def place_of(person: User) -> Membership:
    """What she is, as read now."""
    return Membership.objects.select_related("organisation").get(user=person)


def give(person: User, by: User, **details: object) -> Membership:
    """Change what she is."""
    return change_member(membership=place_of(person), details=details, by=by)


def second_administrator(cast: Cast) -> User:
    """The coordinator becomes one as well."""
    give(cast.coordinator, cast.administrator, role="administrator")
    return cast.coordinator


@pytest.mark.parametrize(
    "role", ["coordinator", "finance", "department_head", "elected", "reader"]
)
def test_only_an_administrator_gives_roles(cast: Cast, role: str) -> None:
    with pytest.raises(PermissionDenied):
        give(cast.contributor, cast[role], role="reader")
    with pytest.raises(PermissionDenied):
        give(cast[role], cast[role], role="administrator")
    with pytest.raises(PermissionDenied):
        remove_member(membership=place_of(cast.contributor), by=cast[role])


def test_an_administrator_of_elsewhere_gives_no_role_here(cast: Cast) -> None:
    Membership.objects.filter(user=cast.stranger).update(role="administrator")
    with pytest.raises(PermissionDenied):
        give(cast.contributor, cast.stranger, role="administrator")


def test_the_last_administrator_stays_one(cast: Cast) -> None:
    mine = place_of(cast.administrator)
    with pytest.raises(ValidationError):
        give(cast.administrator, cast.administrator, role="reader")
    with pytest.raises(ValidationError):
        leave(membership=mine, by=cast.administrator)
    with pytest.raises(ValidationError):
        remove_member(membership=mine, by=cast.administrator)
    assert place_of(cast.administrator).role == "administrator"


def test_an_administrator_whose_account_is_closed_does_not_count(cast: Cast) -> None:
    second_administrator(cast)
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    with pytest.raises(ValidationError):
        leave(membership=place_of(cast.administrator), by=cast.administrator)


def test_two_administrators_who_demote_each_other_leave_one(cast: Cast) -> None:
    other = second_administrator(cast)
    memberships_of(cast.administrator)
    memberships_of(other)
    give(other, cast.administrator, role="reader")
    with pytest.raises(PermissionDenied):
        give(cast.administrator, other, role="reader")
    assert Membership.objects.administrators().count() == 1


@pytest.mark.django_db(transaction=True)
def test_demoting_each_other_at_the_same_instant_leaves_one(cast: Cast) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory has one connection: PostgreSQL says it")
    other = second_administrator(cast)
    start = threading.Barrier(2)

    def demote(person: User, by: User) -> Callable[[], None]:
        def run() -> None:
            start.wait()
            try:
                give(person, User.objects.get(pk=by.pk), role="reader")
            except (PermissionDenied, ValidationError):
                pass
            finally:
                close_old_connections()
                connection.close()

        return run

    both = [
        threading.Thread(target=demote(other, cast.administrator)),
        threading.Thread(target=demote(cast.administrator, other)),
    ]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert Membership.objects.administrators().count() == 1


def test_a_lower_role_of_ones_own_is_not_taken_back(cast: Cast) -> None:
    second_administrator(cast)
    give(cast.coordinator, cast.coordinator, role="coordinator")
    with pytest.raises(PermissionDenied):
        give(cast.coordinator, cast.coordinator, role="administrator")


def test_who_stands_in_and_where_belong_to_the_same_authority(cast: Cast) -> None:
    elsewhere = Department.objects.create(organisation=cast.elsewhere, name="Voirie")
    for details in (
        {"department": elsewhere},
        {"substitute": cast.stranger},
        {"substitute": cast.contributor},
        {"role": "empress"},
    ):
        with pytest.raises((ValidationError, KeyError)):
            give(cast.contributor, cast.administrator, **details)
    give(cast.contributor, cast.administrator, substitute=cast.reader)
    assert place_of(cast.contributor).substitute == cast.reader


def test_a_change_is_told_from_what_to_what_and_nothing_when_nothing(
    cast: Cast,
) -> None:
    give(cast.reader, cast.administrator, role="contributor", function="Agente")
    line = Change.objects.within(cast.organisation.scope).for_list()[0]
    assert line.verb == "member.changed"
    assert line.details["role"] == ["reader", "contributor"]
    assert f"|person:{cast.reader.pk}|" in line.subjects
    give(cast.reader, cast.administrator, role="contributor")
    assert Change.objects.count() == 1


def test_who_goes_heads_and_replaces_nobody_any_more(cast: Cast) -> None:
    house = Department.objects.filter(pk=cast.department.pk)
    house.update(head=cast.contributor)
    give(cast.reader, cast.administrator, substitute=cast.contributor)
    remove_member(
        membership=place_of(cast.contributor),
        by=cast.administrator,
        successor=cast.finance,
    )
    assert house.get().head == cast.finance
    assert place_of(cast.reader).substitute is None
    assert User.objects.filter(pk=cast.contributor.pk, is_active=True).exists()


def test_somebody_of_elsewhere_takes_nothing_over(cast: Cast) -> None:
    for successor in (cast.stranger, cast.contributor):
        with pytest.raises(ValidationError):
            remove_member(
                membership=place_of(cast.contributor),
                by=cast.administrator,
                successor=successor,
            )
    assert place_of(cast.contributor)


def test_one_leaves_for_oneself_alone(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        leave(membership=place_of(cast.reader), by=cast.contributor)
    leave(membership=place_of(cast.reader), by=cast.reader)
    assert not Membership.objects.filter(user=cast.reader).exists()


def test_who_left_in_between_is_said(cast: Cast) -> None:
    stale = place_of(cast.reader)
    leave(membership=place_of(cast.reader), by=cast.reader)
    with pytest.raises(ValidationError):
        change_member(
            membership=stale, details={"role": "finance"}, by=cast.administrator
        )
