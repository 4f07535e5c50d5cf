"""What the chapters are called on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.kinds import ChapterKind

KINDS: dict[str, str | Promise] = {
    ChapterKind.PREFACE: _("Preface"),
    ChapterKind.LEGAL: _("Legal frame"),
    ChapterKind.METHOD: _("Method and governance"),
    ChapterKind.DIAGNOSIS: _("Diagnosis"),
    ChapterKind.MISSION: _("Mission"),
    ChapterKind.VISION: _("Vision"),
    ChapterKind.RESOURCES: _("Means"),
    ChapterKind.FOLLOW_UP: _("Follow-up and evaluation"),
    ChapterKind.COMMUNICATION: _("Communication plan"),
    ChapterKind.ANNEX: _("Annex"),
}
CHOICES = [("", _("Another chapter")), *KINDS.items()]
