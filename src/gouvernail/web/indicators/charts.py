"""The chart of an indicator as a file, for who may read it."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from gouvernail.core.charts import Figure
from gouvernail.core.choosing import key_in
from gouvernail.indicators.chart import NAME, figure_of
from gouvernail.indicators.reading import reading_of
from gouvernail.indicators.rows import Row
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.indicators.house import indicator_of


def indicator_chart(request: AuthorityRequest, plan: Plan) -> Figure:
    """The chart of the indicator that the address names, for who may read it."""
    key = key_in(request.GET.get("pk", ""))
    if key is None or Topic.INDICATORS in curtain_of(request.user, plan):
        raise Http404
    found = indicator_of(request, plan, key)
    return figure_of(Row(reading_of(found, plan), timezone.localdate()))


def charts_address(plan: Plan) -> str:
    """The folder of the charts of `plan`, where files of them are."""
    address = reverse("chart", args=[*plan.address, NAME, "svg"])
    return address.removesuffix(f"{NAME}.svg")
