"""The legal notice that is suggested to an authority, to be completed by it."""

from django.utils.translation import gettext as _, override

from gouvernail.publishing.models import Site


def suggested_notice(site: Site) -> str:
    """In the language of the authority; what only she knows stands in brackets."""
    house = site.organisation
    with override(house.language or "fr"):
        told = {
            "name": house.name,
            "email": site.contact_email or _("[e-mail address]"),
            "address": site.contact_address or _("[postal address and telephone]"),
        }
        return "\n\n".join(part % told for part in _parts())


def _parts() -> list[str]:
    return [
        _(
            "This site is published by %(name)s.\n%(address)s\nE-mail: %(email)s\n"
            "Enterprise number: [number]"
        ),
        _(
            "Responsible publisher: [first and last name, function, address of the"
            " house]."
        ),
        _(
            "Content: the texts come from the plan as adopted; the follow-up is given"
            " by the departments. Only the decisions of the organs have legal value."
        ),
        _(
            "Personal data: this site wants no account, sets no cookie and sends"
            " nothing to third parties. Addresses left to follow an action are used"
            " for that alone and erased when one stops. Data protection officer:"
            " [function and e-mail address]. You may see, correct or erase your data,"
            " and turn to the Data Protection Authority"
            " (autoriteprotectiondonnees.be)."
        ),
        _(
            "Complaints: write to %(email)s. Without an answer that satisfies you, you"
            " may turn to the Ombudsman of Wallonia (le-mediateur.be)."
        ),
    ]
