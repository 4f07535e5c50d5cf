"""What a password may not be, beyond short or common."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import (
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NotHerName(UserAttributeSimilarityValidator):
    """Refuses what looks like her name or her address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("first_name", "last_name", "email"))

    def get_help_text(self) -> str:
        """The rule, said before she types."""
        return _("Not your name, nor your address.")


class NotTheOldOne:
    """Refuses the password that she has now."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise for the same password again."""
        kept = user is not None and user.pk and user.has_usable_password()
        if user is not None and kept and user.check_password(password):
            raise ValidationError(_("This is your password of now: choose another."))

    def get_help_text(self) -> str:
        """The rule, said before she types."""
        return _("Not the one that you have now.")


def rules() -> list[str]:
    """Every rule of a good password, in the order in which one reads them."""
    return [
        _("Ten characters at least: three words are easy to remember."),
        _("Not a common word, nor figures alone."),
        _("Neither your name, your address, nor the password of now."),
    ]
