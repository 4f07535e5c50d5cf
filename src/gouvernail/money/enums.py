"""The closed lists of money, with their names on screen."""

from django.db import models
from django.utils.translation import pgettext_lazy

from gouvernail.plan import kinds


class Nature(models.TextChoices):
    """The two budgets."""

    ORDINARY = (
        kinds.Nature.ORDINARY.value,
        pgettext_lazy("budget of an authority", "Ordinary"),
    )
    EXTRAORDINARY = (
        kinds.Nature.EXTRAORDINARY.value,
        pgettext_lazy("budget of an authority", "Extraordinary"),
    )


class Flow(models.TextChoices):
    """Out or in."""

    EXPENSE = kinds.Flow.EXPENSE.value, pgettext_lazy("flow of money", "Expense")
    REVENUE = kinds.Flow.REVENUE.value, pgettext_lazy("flow of money", "Revenue")


class Funder(models.TextChoices):
    """Kinds of sources: the usual ones of a local authority of Wallonia."""

    EUROPE = "europe", pgettext_lazy("source of money", "Europe")
    FEDERAL = "federal", pgettext_lazy("source of money", "Federal State")
    WALLONIA = "wallonia", pgettext_lazy("source of money", "Wallonia")
    FEDERATION = (
        "federation",
        pgettext_lazy("source of money", "Wallonia-Brussels Federation"),
    )
    PROVINCE = "province", pgettext_lazy("source of money", "Province")
    OWN = "own", pgettext_lazy("source of money", "Own funds")
    LOAN = "loan", pgettext_lazy("source of money", "Loan")
    OTHER = "other", pgettext_lazy("source of money", "Other")
