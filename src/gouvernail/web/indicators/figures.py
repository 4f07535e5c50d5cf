"""Public figures: a file is brought, its columns are chosen, its values looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gouvernail.core.choosing import key_in
from gouvernail.core.days import FIRST
from gouvernail.indicators.figures import (
    HEADINGS,
    Choice,
    Found,
    Refused,
    guess,
    values_in,
)
from gouvernail.indicators.models import Figures, Indicator
from gouvernail.indicators.reading import Reading, reading_of
from gouvernail.indicators.services.bringing import (
    accept_figures,
    bring_figures,
    sheet_in,
)
from gouvernail.indicators.words import told, written
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.indicators.forms import FiguresForm
from gouvernail.web.indicators.house import (
    REFUSED,
    defined_plan,
    figures_of,
    page,
    refused,
    sentence_of,
)
from gouvernail.web.indicators.values import said_entered

WRONG = 12


class Option(NamedTuple):
    """One entry of a list."""

    value: str
    label: str
    is_chosen: bool


class Preview(NamedTuple):
    """One value to be written: new, the same as there is, or instead of another."""

    on: date
    value: str
    before: str
    state: str


@dataclass(frozen=True)
class Choosing:
    """The file, what was chosen of it, and the indicator that gets the values."""

    figures: Figures
    choice: Choice
    reading: Reading | None
    indicators: list[Indicator]
    today: date

    @property
    def address(self) -> str:
        """The sheet of the indicator, else the list."""
        if self.reading is None:
            return reverse("indicators", args=self.figures.plan.address)
        return self.reading.indicator.get_absolute_url()

    @property
    def days(self) -> list[Option]:
        """The columns that may give the day."""
        years = Option(str(HEADINGS), _("the headings are years"), self._is_wide)
        return [years, *self._columns(self.choice.day)]

    @property
    def values(self) -> list[Option]:
        """The columns that may give the value."""
        return self._columns(self.choice.value)

    @property
    def codes(self) -> list[Option]:
        """The columns that may say whose row it is."""
        every = Option("", _("every row"), self.choice.code is None)
        return [every, *self._columns(self.choice.code)]

    @property
    def targets(self) -> list[Option]:
        """The indicators that may get the values."""
        chosen = self.reading.indicator.pk if self.reading else None
        return [
            Option(str(each.pk), f"{each.name} {each.label}", each.pk == chosen)
            for each in self.indicators
        ]

    @cached_property
    def found(self) -> list[Preview]:
        """What would be written, by day."""
        values, _wrong = self._read
        return [self._preview(each.on, each.value) for each in values]

    @property
    def wrong(self) -> list[tuple[int, str]]:
        """The first rows that give no value, and why."""
        _values, wrong = self._read
        return [(each.row, told(each.why)) for each in wrong[:WRONG]]

    @property
    def wrong_count(self) -> int:
        """How many rows give no value."""
        return len(self._read[1])

    @property
    def news(self) -> int:
        """How many values would be written."""
        return sum(each.state in ("new", "other") for each in self.found)

    @property
    def sample(self) -> list[list[str]]:
        """The first rows of the file."""
        return [row[:12] for row in self.figures.rows[:5]]

    @property
    def headings(self) -> list[str]:
        """The first headings of the file."""
        return list(self.figures.headings[:12])

    @property
    def _is_wide(self) -> bool:
        return self.choice.day == HEADINGS

    @cached_property
    def _read(self) -> tuple[list[Found], list[Refused]]:
        return values_in(sheet_in(self.figures), self.choice)

    def _preview(self, on: date, value: Decimal) -> Preview:
        points = self.reading.points if self.reading else ()
        before = next((point.value for point in points if point.on == on), None)
        state = "new" if before is None else "other"
        if before == value:
            state = "same"
        if not FIRST <= on <= self.today:
            state = "outside"
        return Preview(on, written(value), written(before), state)

    def _columns(self, chosen: int | None) -> list[Option]:
        return [
            Option(str(place), heading or f"#{place + 1}", place == chosen)
            for place, heading in enumerate(self.figures.headings)
        ]


def bring(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Bring a file; what cannot be read is said beside it."""
    found = defined_plan(request, plan)
    form = FiguresForm(request.POST or None, request.FILES or None, label_suffix="")
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = bring_figures(
                plan=found, name=file.name, data=file.read(), by=request.user
            )
            return redirect(_choosing_address(made, request))
        except PlanError as error:
            form.add_error("file", sentence_of(error))
    before = Figures.objects.of_plan(found).filter(accepted_at=None)[:5]
    context = page(request, found, form=form, before=before)
    status = REFUSED if form.is_bound else 200
    return render(request, "web/indicators/bring.html", context, status=status)


@require_safe
def choose(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Choose the columns and see what they give."""
    figures = figures_of(defined_plan(request, plan), pk)
    choosing = choosing_of(figures, request.GET.dict())
    context = page(request, figures.plan, figures=figures, choosing=choosing)
    return render(request, "web/indicators/figures.html", context)


@require_POST
def accept(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Write the values that were looked at; the toast takes them back."""
    figures = figures_of(defined_plan(request, plan), pk)
    chosen = choosing_of(figures, request.POST.dict())
    target = chosen.reading.indicator if chosen.reading else None
    try:
        made = accept_figures(
            figures=figures, indicator=target, choice=chosen.choice, by=request.user
        )
    except PlanError as error:
        refused(request, error)
        return redirect("figures", organisation, plan, pk)
    said_entered(request, made)
    return redirect(made[0].indicator if made else chosen.address)


def choosing_of(figures: Figures, query: Mapping[str, str]) -> Choosing:
    """What an address or a form chooses of the file; else what is likely."""
    plan = figures.plan
    rows = list(Indicator.objects.of_plan(plan).filter(formula="").for_list())
    wanted = key_in(query.get("indicator", ""))
    chosen = next((each for each in rows if each.pk == wanted), None)
    reading = reading_of(chosen, plan) if chosen else None
    return Choosing(
        figures, _choice(figures, query), reading, rows, timezone.localdate()
    )


def _choice(figures: Figures, query: Mapping[str, str]) -> Choice:
    ours = figures.plan.organisation.ins or ""
    if "day" not in query:
        return guess(sheet_in(figures), ours)
    return Choice(
        _place(query.get("day", ""), figures),
        _place(query.get("value", ""), figures),
        _place(query.get("code", ""), figures),
        query.get("wanted", "").strip()[:100],
        query.get("first") == "1",
    )


def _place(typed: str, figures: Figures) -> int | None:
    """The place of a column; None for what is none."""
    if typed == str(HEADINGS):
        return HEADINGS
    key = key_in(typed)
    return key if key is not None and key < len(figures.headings) else None


def _choosing_address(figures: Figures, request: AuthorityRequest) -> str:
    address = reverse("figures", args=[*figures.plan.address, figures.pk])
    wanted = key_in(request.GET.get("indicator", ""))
    return f"{address}?indicator={wanted}" if wanted else address
