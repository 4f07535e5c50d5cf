"""What the journal calls acts on the templates of documents."""

from django.utils.translation import gettext_lazy

from gouvernail.editions.catalogue import KINDS

VERBS = {
    "template.brought": gettext_lazy("Template of documents brought"),
    "template.removed": gettext_lazy("Template of documents removed"),
    "template.restored": gettext_lazy("Template of documents brought back"),
    "template.chosen": gettext_lazy("Templates of documents chosen"),
    "template.looks": gettext_lazy("Looks of documents changed"),
}
# Fields that these acts change.
FIELDS = {
    "letters": gettext_lazy("Letters of titles"),
    "foot_line": gettext_lazy("Line at the foot of each page"),
    "has_logo_on_cover": gettext_lazy("Logo on covers"),
    "file_name": gettext_lazy("File"),
    "usual_template": gettext_lazy("Usual template"),
    "documents": gettext_lazy("Documents made with it"),
    **{f"document:{code}": kind.label for code, kind in KINDS.items()},
}
