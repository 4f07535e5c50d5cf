"""The journal as a table to take away."""

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from gouvernail.core.typography import long_date
from gouvernail.web.journal.asking import AskForm
from gouvernail.web.journal.telling import Sentence

ABOUT_NAME = gettext_lazy("About this file")


def headings() -> list[tuple[str, int]]:
    """Each column and its width."""
    return [
        (_("Day"), 12),
        (_("Hour"), 8),
        (_("Who"), 24),
        (_("What"), 32),
        (_("About what"), 60),
        (_("Plan"), 20),
        (_("From what to what"), 60),
        (_("In words"), 60),
        (_("Why"), 40),
        (_("By which way"), 24),
        (_("From where"), 24),
        (_("Undone"), 10),
    ]


def cells(sentence: Sentence) -> list[str]:
    """One row."""
    at = timezone.localtime(sentence.at)
    return [
        at.date().isoformat(),
        at.strftime("%H:%M:%S"),
        sentence.by,
        sentence.verb,
        sentence.label,
        sentence.plan,
        sentence.changes,
        sentence.note,
        sentence.reason,
        sentence.door,
        sentence.network,
        _("yes") if sentence.is_undone else "",
    ]


def about(form: AskForm, most: int) -> list[tuple[str, str]]:
    """What the sheet is, for who finds it one day."""
    return [
        (_("Journal of"), form.organisation.name),
        (_("Taken on"), long_date(timezone.localdate())),
        (_("Lines asked for"), form.summary or _("everything")),
        (_("At most"), _("%(count)s lines, the newest ones") % {"count": most}),
    ]
