"""One touch: a mood on a page, yes or no to the question of the site.

Nobody is signed in here and nothing tells who touched: no token guards these forms.
"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gouvernail.participation.enums import Mood
from gouvernail.participation.limits import TooMany
from gouvernail.participation.services.opinions import (
    Answer,
    answer_question,
    count_mood,
)
from gouvernail.public.door import Visit, missing, page
from gouvernail.public.taking_part.forms import RemarkForm
from gouvernail.public.taking_part.parts import (
    ACCEPTED,
    REFUSED,
    TOO_MANY,
    about_of,
    address_about,
    fresh,
    is_of_plan,
    is_sent,
    sender,
)


@csrf_exempt
@page
def smile(visit: Visit, key: str = "") -> HttpResponse:
    """Three moods, and the page that says thanks; nobody is counted twice a day."""
    about = about_of(visit, key)
    if about is None or not (visit.site.has_smileys and is_of_plan(visit)):
        return missing(visit)
    mood = visit.request.POST.get("mood", "")
    is_touched = is_sent(visit) and mood in Mood.values
    if is_touched:
        count_mood(
            site=visit.site,
            plan=about.plan,
            key=key,
            mood=mood,
            sender=sender(visit),
            now=timezone.now(),
        )
    context = {"about": about, "is_sent": is_touched, "moods": Mood.choices}
    back = {"back": address_about(visit, key)}
    return fresh(visit.page("public/taking_part/smile.html", {**context, **back}))


@csrf_exempt
@page
def question(visit: Visit) -> HttpResponse:
    """The question of the site; a word more may follow the answer."""
    if not (visit.site.question and is_of_plan(visit)):
        return missing(visit)
    form = RemarkForm(visit.request.POST if is_sent(visit) else None)
    status = _answered(visit, form) if form.is_bound else ACCEPTED
    is_counted = form.is_bound and status == ACCEPTED
    context = {
        "form": form,
        "is_counted": is_counted,
        "is_over": is_counted and bool(form.data.get("words")),
        "choice": form.data.get("choice", ""),
        "back": visit.links.to("home"),
    }
    return fresh(visit.page("public/taking_part/question.html", context, status))


def _answered(visit: Visit, form: RemarkForm) -> int:
    if form.is_of_a_program:
        return ACCEPTED
    if not form.is_valid():
        return REFUSED
    given = form.cleaned_data
    answer = Answer(visit.site.question, given["choice"] == "yes", given["words"])
    try:
        answer_question(
            site=visit.site, answer=answer, sender=sender(visit), now=timezone.now()
        )
    except TooMany:
        form.add_error(None, _("Many messages came from here. Try again in an hour."))
        return TOO_MANY
    return ACCEPTED
