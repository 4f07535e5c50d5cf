"""What one may ask of organisations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, F, Max, Q
from django.utils import timezone

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Role

if TYPE_CHECKING:
    from gouvernail.organisations.models import (
        Agreement,
        Department,
        Guest,
        IdentityProvider,
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

    def where_role(self, user: User, roles: Iterable[str]) -> Self:
        """Where this person has one of these roles."""
        hers = Q(memberships__user=user, memberships__role__in=list(roles))
        return self.filter(hers).distinct()

    def in_use(self) -> Self:
        """Without those that were archived."""
        return self.filter(archived_at=None)

    def alike(self, organisation: "Organisation") -> Self:
        """The others of the same place: commune and CPAS bear one INS code."""
        same = self.in_use().filter(ins=organisation.ins).exclude(ins="")
        return same.exclude(pk=organisation.pk).order_by("name", "pk")

    def unpaired(self) -> Self:
        """Municipalities and CPAS that wait for their other half."""
        rows = self.in_use().filter(pair=None, kind__in=("commune", "cpas"))
        return rows.order_by("name", "pk")

    def for_operator(self) -> Self:
        """With `people` and `last_sign_in`, for who runs the installation."""
        active = Q(memberships__user__is_active=True)
        return self.annotate(
            people=Count("memberships", filter=active),
            last_sign_in=Max("memberships__user__last_login"),
        ).order_by("name", "pk")

    def paired_with(self, organisation: "Organisation") -> Self:
        """The CPAS of this commune, the commune of this CPAS, while it is in use."""
        return self.filter(pair=organisation, archived_at=None)


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Words of the departments."""

    def of_organisations(
        self, *organisations: "Organisation", also: int | None = None
    ) -> Self:
        """Those that one may choose, by body then name; `also` is kept though archived.

        What was archived stays named where it is used.
        """
        mine = Q(organisation__in=organisations)
        return self.filter(mine, Q(archived_at=None) | Q(pk=also)).order_by(
            "organisation__name", "name"
        )

    def everyone_of(self, *organisations: "Organisation") -> Self:
        """Those archived as well, by name, with their heads."""
        rows = self.filter(organisation__in=organisations).select_related("head")
        return rows.order_by("name", "pk")


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

    def administrators(self) -> Self:
        """Those who may give roles, as long as their account is open."""
        return self.filter(role=Role.ADMINISTRATOR, user__is_active=True)

    def for_list(self) -> Self:
        """With the substitutes, whom a list of people names."""
        return self.select_related("user", "department", "substitute", "organisation")

    def people(self, *, also: int | None = None) -> models.QuerySet[User]:
        """Who holds these memberships, by name; `also` is kept though she left."""
        # Keys first: a condition with OR would read everybody of the installation.
        held = User.objects.filter(
            pk__in=self.order_by().values("user"), is_active=True
        )
        kept = User.objects.filter(pk__in=[also] if also else [])
        keys = held.order_by().values("pk").union(kept.order_by().values("pk"))
        found = User.objects.filter(pk__in=keys)
        return found.order_by("last_name", "first_name", "email")


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

    def offered_to(self, address: str, organisation: int | None) -> Self:
        """Those that this address may take up now; of one body where it is given."""
        rows = self.open().filter(
            email__iexact=address,
            expires_at__gt=timezone.now(),
            organisation__archived_at=None,
        )
        here = rows if organisation is None else rows.filter(organisation=organisation)
        return here.select_related("organisation").order_by("pk")


class IdentityProviderQuerySet(models.QuerySet["IdentityProvider"]):
    """Words of the providers of identities."""

    def in_use(self) -> Self:
        """Those by which one signs in now, those of all authorities first."""
        alive = Q(organisation=None) | Q(organisation__archived_at=None)
        return self.filter(alive, is_active=True).order_by(
            F("organisation").asc(nulls_first=True), "name"
        )

    def open_to(self, user: User) -> Self:
        """Those of the authorities where she works, and those of all."""
        hers = Q(organisation__memberships__user=user)
        return self.filter(hers | Q(organisation=None)).distinct()

    def of(self, organisation: "Organisation | None") -> Self:
        """That of one authority, or that of all."""
        return self.filter(organisation=organisation)

    def named(self, name: str) -> Self:
        """By short name, or by the address that they bear themselves."""
        return self.filter(Q(slug=name) | Q(issuer__in=[name, f"{name}/"]))

    def matching(self, words: str) -> Self:
        """Whose name, or whose authority's, holds these words; by authority."""
        held = Q(name__icontains=words) | Q(organisation__name__icontains=words)
        by_place = F("organisation__name").asc(nulls_first=True)
        return self.filter(held).order_by(by_place, "name", "pk")

    def for_list(self) -> Self:
        """With their authorities."""
        return self.select_related("organisation")


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
