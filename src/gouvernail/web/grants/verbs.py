"""What the journal calls the acts and the fields of grants and path, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "grant.created": _("Grant written down"),
    "grant.edited": _("Grant changed"),
    "grant.archived": _("Grant put away"),
    "grant.restored": _("Grant brought back"),
    "grant.linked": _("Action linked with a grant"),
    "grant.unlinked": _("Action no longer linked with a grant"),
    "grant.document_added": _("Document attached to a grant"),
    "grant.document_removed": _("Document taken off a grant"),
    "path.added": _("Point added to the budget path"),
    "path.corrected": _("Point of the budget path corrected"),
}
FIELDS = {
    "title": _("Title"),
    "funder": _("Funder"),
    "programme": _("Programme or call"),
    "reference": _("Reference"),
    "source": _("Source of financing"),
    "state": _("Declared state"),
    "call_closes_on": _("The call closes on"),
    "asked": _("Asked, in euros"),
    "granted": _("Granted, in euros"),
    "granted_on": _("Granted on"),
    "received": _("Received, in euros"),
    "justified": _("Justified, in euros"),
    "duty": _("Reporting duty"),
    "justify_by": _("Justification due on"),
    "justified_on": _("Justification sent on"),
    "contact": _("Contact person"),
    "contact_email": _("E-mail of the contact"),
    "contact_phone": _("Telephone of the contact"),
    "owner": _("Who sees to it"),
    "comment": _("Comment"),
    "action": _("Action"),
    "document": _("Document"),
    "grant": _("Grant"),
    "path_point": _("Budget path"),
}
