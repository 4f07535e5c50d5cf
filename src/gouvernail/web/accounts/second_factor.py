"""How allauth's second factor behaves here."""

from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from gouvernail.accounts.sealing import seal, unseal

SENTENCES = {
    "incorrect_code": _("This code is not the right one, or it was used already."),
    "cannot_generate_recovery_codes": _(
        "Recovery codes come with a second factor: set it up first."
    ),
}


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed, keys have plain names, sentences are ours."""

    error_messages = {**DefaultMFAAdapter.error_messages, **SENTENCES}

    def encrypt(self, text: str) -> str:
        """A copy of the database lets nobody make codes."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return unseal(encrypted_text)

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Limits have one sentence everywhere."""
        if code == "rate_limited":
            too_many: ValidationError = get_adapter().validation_error(code)
            return too_many
        error: ValidationError = super().validation_error(code, *args)
        return error

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002
    ) -> str:
        """What stands in the field until she names it."""
        rank = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(rank)d") % {"rank": rank}


@login_required
@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """The page to which who must have a second factor is sent."""
    return render(request, "mfa/wanted.html")
