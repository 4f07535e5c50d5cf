"""Closed lists of the organisations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Letters(TextChoices):
    """In which letters documents set their titles."""

    SERIF = "serif", _("With serifs, as in books")
    SANS = "sans", _("Without serifs, as on signs")


class OrganisationKind(TextChoices):
    """Kinds of authority; the first three are bound to a plan by law."""

    COMMUNE = "commune", _("Municipality")
    CPAS = "cpas", _("CPAS")
    PROVINCE = "province", _("Province")
    REGIE = "regie", _("Autonomous municipal company")
    ZONE = "zone", _("Police or rescue zone")
    ASSOCIATION = "association", _("Association of authorities")
    OTHER = "other", _("Other authority")


class Role(TextChoices):
    """What a person is in an organisation."""

    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Coordinator")
    FINANCE = "finance", _("Finance director")
    DEPARTMENT_HEAD = "department_head", _("Head of department")
    CONTRIBUTOR = "contributor", _("Contributor")
    ELECTED = "elected", _("Elected representative")
    READER = "reader", _("Reader")


class Right(TextChoices):
    """What a role may allow."""

    VIEW = "view", _("Read the plan")
    INTERNAL = "internal", _("Read what is marked internal")
    DRAFTS = "drafts", _("Read drafts before they are proposed")
    UPDATE_OWN = "update_own", _("Give news of the actions one leads")
    UPDATE_DEPARTMENT = "update_department", _("Give news of one's department")
    UPDATE_ALL = "update_all", _("Give news of every action")
    EDIT_PLAN = "edit_plan", _("Change the plan")
    DECIDE = "decide", _("Record what the organs decided")
    STEER = "steer", _("Run campaigns and meetings")
    IMPORT = "import", _("Bring documents in")
    SHARE = "share", _("Share actions with another authority")
    SYNERGIES = "synergies", _("Keep the register of synergies")
    MONEY = "money", _("Enter amounts")
    PUBLISH = "publish", _("Publish on the public site")
    JOURNAL = "journal", _("Read the complete journal")
    ADMINISTER = "administer", _("Invite people and give roles")


class Vocabulary(TextChoices):
    """Lists of words by which an authority sorts its actions."""

    THEME = "theme", _("Theme")
    SDG = "sdg", _("Sustainable development goal")
    SECTOR_PLAN = "sector_plan", _("Sector plan")
    PUBLIC = "public", _("Target group")
    PLACE = "place", _("Place")
    TAG = "tag", _("Tag")


class PartnerKind(TextChoices):
    """Who works with the authority."""

    PUBLIC = "public", _("Public authority")
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    CITIZENS = "citizens", _("Citizens")
    OTHER = "other", _("Other partner")


class InvitationState(TextChoices):
    """What became of an invitation."""

    WAITING = "waiting", _("Waiting for an answer")
    LATE = "late", _("Expired")
    USED = "used", _("Accepted")
    TAKEN_BACK = "taken_back", _("Taken back")


class Audience(TextChoices):
    """Who looks at a plan, by the codes of `gouvernail.plan.audience`."""

    INTERNAL = "internal", _("the house")
    COUNCIL = "council", _("the council")
    PUBLIC = "public", _("everybody")


class Topic(TextChoices):
    """What may be shown or kept, by the codes of `gouvernail.plan.audience`."""

    TEXT = "text", _("Text")
    LEAD = "lead", _("Name of the lead")
    DEPARTMENT = "department", _("Department")
    POLITICAL_OWNER = "political_owner", _("Political owner")
    PARTNERS = "partners", _("Partners")
    DATES = "dates", _("Dates")
    PRIORITY = "priority", _("Priority")
    STATUS = "status", _("State")
    PROGRESS = "progress", _("Progress")
    NOTE = "note", _("Words of the news")
    CONFIDENCE = "confidence", _("Confidence")
    FILES = "files", _("Attached files")
    BUDGET = "budget", _("Amounts")
    INDICATORS = "indicators", _("Indicators")
    GOALS = "goals", _("Goals and sector plans")
