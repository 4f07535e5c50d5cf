"""What the journal calls what happens to sign-in, in words."""

from django.utils.translation import gettext_lazy

VERBS = {
    "provider.saved": gettext_lazy("Sign-in of the authority entered"),
    "provider.removed": gettext_lazy("Sign-in of the authority taken away"),
}
