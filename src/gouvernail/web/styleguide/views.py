"""Every component on one page, in both themes."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from gouvernail.plan.rollups import Tally
from gouvernail.web.styleguide.samples import figures

STATUSES = ("done", "ongoing", "waiting", "blocked", "not_started", "abandoned")
CONFIDENCES = ("on_track", "at_risk", "off_track")
SAMPLE = Tally(done=38, ongoing=61, waiting=9, blocked=6, not_started=36, abandoned=4)


class SampleForm(forms.Form):
    """Two fields: one as it should be, one with a fault."""

    due = forms.CharField(label=_("Due date"), help_text=_("For instance 31/12/2027."))
    amount = forms.IntegerField(label=_("Progress, in percent"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


def styleguide(request: HttpRequest) -> HttpResponse:
    """The page that designers and developers look at first."""
    context = {
        "statuses": STATUSES,
        "confidences": CONFIDENCES,
        "tally": SAMPLE,
        "form": SampleForm({"due": "31/12/2027", "amount": "6O"}),
        "page": Paginator(range(182), 50).page(2),
        "figures": figures(),
        "themes": ("light", "dark"),
    }
    return render(request, "web/styleguide/styleguide.html", context)
