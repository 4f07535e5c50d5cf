"""What is published, in words."""

from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from gouvernail.accounts.models import User
from gouvernail.core.typography import long_date, typeset
from gouvernail.plan.wording import PlanError
from gouvernail.publishing.enums import Act, Occasion, PublicationKind
from gouvernail.publishing.models import Appointment, Publication


def finding_of(shown: Publication | None, *, is_open: bool) -> str:
    """What everybody reads today, or why nobody reads anything."""
    if shown is None:
        return _("Nothing is published yet")
    if not is_open:
        return _("The site is closed: nobody reads it")
    told = {"day": day_of(shown), "number": shown.version and shown.version.number}
    if shown.kind == PublicationKind.CONSULTATION:
        return _("Everybody reads the draft, as it stood on %(day)s") % told
    if shown.version is None:
        return _("Everybody reads the plan, with the news up to %(day)s") % told
    return (
        _("Everybody reads version %(number)s of the plan, with the news up to %(day)s")
        % told
    )


def day_of(publication: Publication) -> str:
    """The day up to which it tells the news."""
    return long_date(timezone.localdate(publication.published_at))


def published_by(publication: Publication) -> str:
    """Who published it, or what did."""
    if publication.published_by:
        name = publication.published_by.get_full_name()
        if publication.occasion == Occasion.APPOINTMENT:
            return _("by itself, as %(name)s arranged") % {"name": name}
        return _("by %(name)s") % {"name": name}
    if publication.occasion == Occasion.APPOINTMENT:
        return _("by itself, on the day arranged")
    if publication.occasion == Occasion.RHYTHM:
        return _("by itself, at the rhythm chosen")
    return _("by the installation")


def author_of(publication: Publication) -> str:
    """The same where a heading says “by” already."""
    person = publication.published_by
    if publication.occasion == Occasion.RHYTHM:
        return _("The rhythm chosen")
    if publication.occasion == Occasion.APPOINTMENT:
        return _("The day arranged") if person is None else _day_of_whom(person)
    return person.get_full_name() if person else _("The installation")


def _day_of_whom(person: User) -> str:
    return _("The day that %(name)s arranged") % {"name": person.get_full_name()}


def published(publication: Publication) -> str:
    """What became of the button."""
    if not publication.is_new:
        return _("Nothing had changed: everybody goes on reading the same.")
    return _("Published: everybody reads it from now on.")


def arranged(appointment: Appointment) -> str:
    """What will happen by itself, and when."""
    at = timezone.localtime(appointment.at)
    told = {"day": long_date(at.date()), "hour": f"{at:%H:%M}"}
    if appointment.act == Act.PUBLISH:
        return _("It is published by itself on %(day)s at %(hour)s.") % told
    return _("It is taken back by itself on %(day)s at %(hour)s.") % told


def sentence_of(error: PlanError) -> str:
    """A refusal in the language of the reader, in its typography."""
    return typeset(error.wording.render(get_language() or "fr"))
