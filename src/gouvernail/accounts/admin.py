"""People, for who runs the installation."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.accounts.second_factor import remove_second_factor

# One door: the second factor and the limits hold for who runs the installation too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Providers are our own rows; secrets of a second factor are nobody's to read.
admin.site.unregister([SocialApp, SocialToken, Authenticator])


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People and whether they may sign in."""

    list_display = ["email", "first_name", "last_name", "is_active"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["last_name", "first_name"]
    actions = ["take_second_factor_away"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "email",
                    "first_name",
                    "last_name",
                    "usable_password",
                    "password1",
                    "password2",
                ]
            },
        ),
    ]

    @admin.action(description=_("Take the second factor away (lost phone)"))
    def take_second_factor_away(
        self, request: HttpRequest, queryset: QuerySet[User]
    ) -> None:
        """For who lost phone and codes; she sets it up again at her next visit."""
        people: list[Any] = list(queryset)
        for person in people:
            remove_second_factor(person)
