"""What is read before and while one signs in: it speaks all four languages.

A page that the public or a newcomer reads goes into this list; the tests beside it
then want its Dutch and its German.
"""

import shutil
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "gouvernail"
PUBLIC = (
    "templates/[45]??.html",
    "templates/base.html",
    "templates/components/bottom_bar.html",
    "templates/components/check.html",
    "templates/components/crest.html",
    "templates/components/field.html",
    "templates/components/form_errors.html",
    "templates/components/input.html",
    "templates/components/note.html",
    "templates/components/section_head.html",
    "templates/components/toasts.html",
    "templates/components/top_bar.html",
    # sign-in, and what keeps an account safe
    "templates/account/**/*.html",
    "templates/mfa/**/*",
    "templates/socialaccount/**/*.html",
    "templates/web/accounts/_*.html",
    "templates/web/accounts/security.html",
    "accounts/passwords.py",
    "history/enums.py",
    "web/accounts/adapter.py",
    "web/accounts/forms.py",
    "web/accounts/mails.py",
    "web/accounts/second_factor.py",
    "web/accounts/social.py",
    # their mails
    "templates/emails/_base.*",
    "templates/emails/login_link.*",
    "templates/emails/password_reset.*",
    "templates/emails/sign_in_changed.*",
    # invitations
    "templates/web/organisations/invitation.html",
    "templates/emails/invitation.*",
    "web/organisations/entering.py",
    "organisations/promises.py",
    # the public site
    "templates/public/**/*.html",
    "templates/emails/citizen_*",
    "core/templatetags/public.py",
    "public/**/*.py",
    "core/charts/bars.py",
    "core/charts/figure.py",
    "core/charts/lines.py",
    "core/charts/numbers.py",
    "indicators/words.py",
    "money/chart.py",
    "participation/enums.py",
    "participation/mails.py",
    "participation/retention.py",
    "progress/enums.py",
    "publishing/enums.py",
    "synergies/enums.py",
    "templates/components/_chart_table.html",
    "templates/components/chart.html",
)
# Sentences that public pages take from files which are not public as a whole.
SENTENCES = (
    "Administrator",
    "Coordinator",
    "Finance director",
    "Head of department",
    "Contributor",
    "Elected representative",
    "Reader",
    "First name",
    "Last name",
    "Password once more",
    "These two passwords differ.",
    "Your access to Gouvernail, %(authority)s",
)


def public_files() -> list[Path]:
    """Every file of the list, once."""
    found = {file for pattern in PUBLIC for file in PACKAGE.glob(pattern)}
    return sorted(file for file in found if file.is_file())


def copy_public(target: Path) -> None:
    """These files and nothing else, as `makemessages` wants them."""
    for file in public_files():
        copy = target / file.relative_to(PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
