"""A chart as a file: the drawing of the page, in its own colours and letters."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.core.accent import derive
from gouvernail.core.charts import Figure
from gouvernail.core.charts.png import png_of
from gouvernail.core.typography import long_date
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.web.charts.registry import CHARTS
from gouvernail.web.plans.finding import plan_of

Writer = Callable[[str], bytes]
FORMATS: dict[str, tuple[str, Writer]] = {
    "svg": ("image/svg+xml", str.encode),
    "png": ("image/png", png_of),
}


@require_safe
def chart(
    request: AuthorityRequest, organisation: str, plan: str, name: str, fmt: str
) -> HttpResponse:
    """One chart of the plan, as SVG or PNG."""
    if name not in CHARTS or fmt not in FORMATS:
        raise Http404
    found = plan_of(request, plan)
    figure = CHARTS[name](request, found)
    if figure.is_empty:
        raise Http404
    kind, write = FORMATS[fmt]
    response = HttpResponse(write(file_of(figure, found)), content_type=kind)
    file_name = f"{organisation}-{found.slug}-{name}.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def file_of(figure: Figure, plan: Plan) -> str:
    """The standalone drawing, in the accent of its authority, with its origin."""
    house = plan.organisation
    foot = f"{house.name} · {plan.title} · {long_date(timezone.localdate())}"
    return figure.as_file(foot, derive(house.accent).light)


def charts_of(plan: Plan) -> str:
    """The folder of the charts of `plan`: what `components/chart.html` wants."""
    holes = (plan.organisation.slug, plan.slug, "chart", "svg")
    return reverse("chart", args=holes).removesuffix("chart.svg")
