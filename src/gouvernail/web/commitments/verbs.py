"""What the journal calls the acts and the fields of the declarations, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "declaration.created": _("Policy declaration written down"),
    "declaration.edited": _("Policy declaration changed"),
    "declaration.archived": _("Policy declaration put away"),
    "declaration.restored": _("Policy declaration brought back"),
    "declaration.read": _("Promises taken from a text"),
    "declaration.reading_undone": _("Promises of a text taken back"),
    "declaration.reading_given_up": _("Text of a declaration set aside"),
    "promise.added": _("Promise added"),
    "promise.edited": _("Promise changed"),
    "promise.moved": _("Promise moved"),
    "promise.removed": _("Promise removed"),
    "promise.restored": _("Promise brought back"),
    "promise.judged": _("Judgement of a promise"),
    "promise.linked": _("Action linked with a promise"),
    "promise.unlinked": _("Action no longer linked with a promise"),
    "promise.unlike": _("Likeness of a promise and an action set aside"),
}
FIELDS = {
    "adopted_on": _("Adopted on"),
    "budget": _("Budget orientations"),
    "chapter": _("Chapter"),
    "document": _("Document"),
    "ends": _("Last year"),
    "note": _("Internal note"),
    "number": _("Number of the deliberation"),
    "page": _("Page"),
    "promises": _("Promises"),
    "starts": _("First year"),
    "text": _("Text"),
    "title": _("Title"),
    "verdict": _("Judgement of the authority"),
}
