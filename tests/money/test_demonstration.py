"""The demonstration plans say the same figures on screen, in files, in plan files."""

from pathlib import Path

import pytest
from django.http import QueryDict

from gouvernail.cli.demonstration_whole import load_whole
from gouvernail.money.ledger import ledger_of
from gouvernail.money.value import with_money
from gouvernail.plan.means import costed, means_of
from gouvernail.plans.models import Plan
from gouvernail.reports.plan_file import plan_file_of
from gouvernail.web.money.asked import Asked
from gouvernail.web.money.files import tree_of
from gouvernail.web.money.page import MoneyPage

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.django_db
def test_figures_agree_wherever_the_demonstration_plans_show_them() -> None:
    load_whole(EXAMPLES)
    plans = list(Plan.objects.live().order_by("pk"))
    assert plans
    for plan in plans:
        ledger = ledger_of(plan)
        page = MoneyPage(Asked(ledger, {}, QueryDict()))
        file = means_of(costed(with_money(plan_file_of(plan), plan)))
        listed = tree_of(page, plan).rows[-1]
        assert page.sums.once.planned == ledger.total().planned == listed[3]
        assert file.total == (page.sums.once.planned or 0)
        assert file.yearly == (page.sums.yearly or 0)
        assert file.without_amount == len(page.unfunded)
