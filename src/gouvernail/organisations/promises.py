"""What each role lets one do, in a sentence: for who is invited, and who invites."""

from django.utils.translation import gettext_lazy as _

from gouvernail.organisations.enums import Role

ROLE_PROMISES = {
    Role.ADMINISTRATOR: _(
        "Invites people, gives roles, draws the departments, and does all that"
        " a coordinator does."
    ),
    Role.COORDINATOR: _(
        "Writes the plan, asks for news, prepares meetings and reports."
    ),
    Role.FINANCE: _("Reads the whole plan and enters amounts."),
    Role.DEPARTMENT_HEAD: _(
        "Reads the whole plan and says where the actions of the department stand."
    ),
    Role.CONTRIBUTOR: _(
        "Reads the whole plan and says where the actions that she leads stand."
    ),
    Role.ELECTED: _("Reads the whole plan and follows what she answers for."),
    Role.READER: _("Reads the plan, without what is kept inside."),
}
