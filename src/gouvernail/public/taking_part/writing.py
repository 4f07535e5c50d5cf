"""Sending words: the one form of ideas and of comments."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.participation.limits import TooMany
from gouvernail.participation.services.sending import (
    About,
    Said,
    send_contribution,
)
from gouvernail.public.door import Visit
from gouvernail.public.taking_part.forms import WordsForm
from gouvernail.public.taking_part.parts import (
    ACCEPTED,
    REFUSED,
    TOO_MANY,
    address_about,
    fresh,
    is_sent,
    sender,
)

FORM = "public/taking_part/words.html"
SENT = "public/taking_part/words_sent.html"


def write(visit: Visit, about: About, kind: str) -> HttpResponse:
    """The form, what is wrong in it, or that it was sent."""
    form = WordsForm(visit.request.POST if is_sent(visit) else None)
    status = _sent(visit, about, form) if form.is_bound else ACCEPTED
    context = {
        "about": about,
        "form": form,
        "kind": kind,
        "back": address_about(visit, about.key),
    }
    is_over = form.is_bound and status == ACCEPTED
    template = SENT if is_over else FORM
    return fresh(visit.page(template, context, status))


def _sent(visit: Visit, about: About, form: WordsForm) -> int:
    if form.is_of_a_program:
        return ACCEPTED
    if not form.is_valid():
        return REFUSED
    given = form.cleaned_data
    said = Said(given["words"], given["author"], given["email"], visit.language)
    try:
        send_contribution(
            about=about, said=said, sender=sender(visit), now=timezone.now()
        )
    except TooMany:
        form.add_error(
            None,
            _(
                "Five messages came from your connection within an hour: this one was"
                " not kept. Send it again in an hour."
            ),
        )
        return TOO_MANY
    return ACCEPTED
