"""What the journal calls acts on an authority, its people and departments."""

from django.utils.translation import gettext_lazy, pgettext_lazy

VERBS = {
    "organisation.created": gettext_lazy("Authority created"),
    "organisation.edited": gettext_lazy("Authority changed"),
    "organisation.archived": gettext_lazy("Authority archived"),
    "organisation.restored": gettext_lazy("Authority brought back"),
    "organisation.paired": gettext_lazy("Paired with"),
    "organisation.unpaired": gettext_lazy("No longer paired with"),
    "organisation.logo_changed": gettext_lazy("Logo changed"),
    "organisation.logo_removed": gettext_lazy("Logo removed"),
    "member.changed": gettext_lazy("Role or place changed"),
    "member.removed": gettext_lazy("Removed from the authority"),
    "member.restored": gettext_lazy("Given her role again"),
    "member.left": gettext_lazy("Left the authority"),
    "invitation.sent": gettext_lazy("Invited"),
    "invitation.sent_again": gettext_lazy("Invitation sent again"),
    "invitation.taken_back": gettext_lazy("Invitation taken back"),
    "invitation.accepted": gettext_lazy("Invitation accepted"),
    "department.added": gettext_lazy("Department added"),
    "department.edited": gettext_lazy("Department changed"),
    "department.archived": gettext_lazy("Department archived"),
    "department.restored": gettext_lazy("Department brought back"),
    "department.merged": gettext_lazy("Department merged"),
}
# Fields that these acts change, beside those of a plan.
FIELDS = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind of authority"),
    "ins": pgettext_lazy("heading", "INS code"),
    "accent": gettext_lazy("Colour"),
    "language": gettext_lazy("Language"),
    "role": gettext_lazy("Role"),
    "function": gettext_lazy("Function"),
    "head": gettext_lazy("Head"),
    "parent": gettext_lazy("Part of"),
}
