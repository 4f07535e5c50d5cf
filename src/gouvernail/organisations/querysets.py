"""What one may ask of organisations."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from gouvernail.accounts.models import User

if TYPE_CHECKING:
    from gouvernail.organisations.models import (
        Agreement,
        Department,
        Guest,
        Invitation,
        Membership,
        Organisation,
        Partner,
        Term,
    )


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words of the organisations."""

    def visible_to(self, user: User) -> Self:
        """Where this person has a role."""
        return self.filter(memberships__user=user).distinct()


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Words of the departments."""

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """The departments of these bodies, by body then name."""
        return self.filter(organisation__in=organisations).order_by(
            "organisation__name", "name"
        )


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words of the memberships."""

    def of_user(self, user: User) -> Self:
        """Every role of one person, with its organisation."""
        return self.filter(user=user).select_related("organisation", "department")

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """The people of these bodies, by name."""
        return (
            self.filter(organisation__in=organisations, user__is_active=True)
            .select_related("user", "department", "organisation")
            .order_by("user__last_name", "user__first_name", "pk")
        )

    def people(self, *, also: int | None = None) -> models.QuerySet[User]:
        """Who holds these memberships, by name; `also` is kept though she left."""
        held = Q(memberships__in=self.order_by(), is_active=True)
        return (
            User.objects.filter(held | Q(pk=also))
            .distinct()
            .order_by("last_name", "first_name", "email")
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words of the invitations."""

    def of_organisation(self, organisation: "Organisation") -> Self:
        """Those of one body, newest first."""
        return self.filter(organisation=organisation).select_related(
            "department", "invited_by", "accepted_by"
        )

    def open(self) -> Self:
        """Neither taken up nor taken back; those that are late among them."""
        return self.filter(accepted_at=None, revoked_at=None)


class GuestQuerySet(models.QuerySet["Guest"]):
    """Words of the guests."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """Those who may still be named, by name."""
        return self.everyone_of(*organisations).filter(archived_at=None)

    def everyone_of(self, *organisations: "Organisation") -> Self:
        """Those put away as well, by name."""
        return (
            self.filter(organisation__in=organisations)
            .select_related("user", "organisation")
            .order_by("user__last_name", "user__first_name", "pk")
        )


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Words of the directory."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """Those still in use, by name."""
        return self.everyone_of(*organisations).filter(archived_at=None)

    def everyone_of(self, *organisations: "Organisation") -> Self:
        """Those put away as well, by name."""
        return self.filter(organisation__in=organisations).order_by("name", "pk")

    def for_list(self) -> Self:
        """With their agreements, the next to end first."""
        return self.prefetch_related("agreements")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Words of the agreements."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(partner__organisation__memberships__user=user).distinct()

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """The next to end first; those without an end come last."""
        return (
            self.filter(partner__organisation__in=organisations)
            .select_related("partner")
            .order_by(F("ends_on").asc(nulls_last=True), "pk")
        )


class TermQuerySet(models.QuerySet["Term"]):
    """Words of the lists."""

    def visible_to(self, user: User) -> Self:
        """Of organisations where this person has a role."""
        return self.filter(organisation__memberships__user=user).distinct()

    def of_organisations(self, *organisations: "Organisation") -> Self:
        """Those still in use, list by list, in their order."""
        return self.everyone_of(*organisations).filter(archived_at=None)

    def everyone_of(self, *organisations: "Organisation") -> Self:
        """Those put away as well, list by list, in their order."""
        return self.filter(organisation__in=organisations).order_by(
            "vocabulary", "position", "name", "pk"
        )

    def beside(self, term: "Term") -> Self:
        """The words of the same list and level, in their order; itself among them."""
        return self.of_organisations(term.organisation).filter(
            vocabulary=term.vocabulary, parent=term.parent_id
        )
