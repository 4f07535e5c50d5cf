"""Whom the actions of a plan may name: those who have a role, and guests."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest, Membership, Organisation

BY_NAME = ("last_name", "first_name", "email")


def nameable_people(
    *organisations: Organisation, also: int | None = None
) -> QuerySet[User]:
    """By name; each says `is_guest_here`. `also` is kept though she left."""
    members = Membership.objects.filter(
        organisation__in=organisations, user=OuterRef("pk")
    )
    guests = Guest.objects.filter(
        organisation__in=organisations, archived_at=None, user=OuterRef("pk")
    )
    named = Q(Exists(members.order_by())) | Q(Exists(guests.order_by()))
    return (
        User.objects.filter(Q(named, is_active=True) | Q(pk=also))
        .annotate(is_guest_here=~Exists(members.order_by()))
        .order_by(*BY_NAME)
    )
