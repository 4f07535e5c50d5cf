"""Whom the actions of a plan may name: those who have a role, and guests."""

from django.db.models import Exists, OuterRef, QuerySet

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Guest, Membership, Organisation

BY_NAME = ("last_name", "first_name", "email")


def nameable_people(
    *organisations: Organisation, also: int | None = None
) -> QuerySet[User]:
    """By name; each says `is_guest_here`. `also` is kept though she left."""
    members = Membership.objects.filter(organisation__in=organisations).order_by()
    guests = Guest.objects.filter(organisation__in=organisations, archived_at=None)
    # Keys first: a condition with OR would read everybody of the installation.
    here = members.values("user").union(guests.order_by().values("user"))
    named = User.objects.filter(pk__in=here, is_active=True).order_by()
    kept = [also] if also else []
    asked = User.objects.filter(pk__in=kept).order_by()
    return (
        User.objects.filter(pk__in=named.values("pk").union(asked.values("pk")))
        .annotate(is_guest_here=~Exists(members.filter(user=OuterRef("pk"))))
        .order_by(*BY_NAME)
    )
