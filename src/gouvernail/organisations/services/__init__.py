"""Writing the directory and the lists of words of an organisation."""

from gouvernail.organisations.services.guests import (
    Invitation,
    Invited,
    archive_guest,
    edit_guest,
    invite_guest,
)
from gouvernail.organisations.services.partners import (
    archive_partner,
    bring_agreement_back,
    ends_soon,
    remove_agreement,
    save_agreement,
    save_partner,
)
from gouvernail.organisations.services.terms import (
    archive_term,
    move_term,
    save_term,
    seed_terms,
    start_lists,
)

__all__ = [
    "Invitation",
    "Invited",
    "archive_guest",
    "archive_partner",
    "archive_term",
    "bring_agreement_back",
    "edit_guest",
    "ends_soon",
    "invite_guest",
    "move_term",
    "remove_agreement",
    "save_agreement",
    "save_partner",
    "save_term",
    "seed_terms",
    "start_lists",
]
