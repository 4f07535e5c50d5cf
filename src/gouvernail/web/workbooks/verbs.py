"""What the journal calls what is done with workbooks, in words."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "workbook.given": _("Workbook given out"),
    "workbook.applied": _("Workbook taken over"),
    "workbook.undone": _("Workbook taken back"),
}
