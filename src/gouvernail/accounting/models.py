"""LedgerReturn: an answer of eComptes; LedgerLine: what money came from one; Addressee:
how eComptes writes to a person."""

import json
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounting.enums import Civility, ReturnState
from gouvernail.accounting.querysets import (
    AddresseeQuerySet,
    LedgerLineQuerySet,
    LedgerReturnQuerySet,
)
from gouvernail.exchange.ecomptes.answering import Answer
from gouvernail.exchange.ecomptes.building import Contact
from gouvernail.exchange.ecomptes.value import (
    MAX_FIRST_NAME,
    MAX_LAST_NAME,
    MAX_PHONE,
    Civility as Written,
)
from gouvernail.money.models import MoneyLine
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Plan

MOST_KEY = 255


class Addressee(models.Model):
    """What eComptes wants to know of a person whom the plan names."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="addressees",
    )
    # As the plan prints it.
    name = models.CharField(_("name in the plan"), max_length=500)
    civility = models.CharField(_("civility"), max_length=8, choices=Civility)
    first_name = models.CharField(
        _("first name"), max_length=MAX_FIRST_NAME, blank=True
    )
    last_name = models.CharField(_("last name"), max_length=MAX_LAST_NAME)
    phone = models.CharField(_("telephone"), max_length=MAX_PHONE, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        verbose_name = _("person known to eComptes")
        verbose_name_plural = _("people known to eComptes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="one_addressee_per_name"
            ),
            models.CheckConstraint(
                condition=~Q(last_name=""), name="addressee_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def contact(self) -> Contact:
        """As a file of eComptes says it."""
        return Contact(
            last_name=self.last_name,
            first_name=self.first_name,
            civility=Written(self.civility),
            phone=self.phone,
            email=self.email,
        )


class LedgerReturn(models.Model):
    """An answer of the accounts, as it came, and what became of it.

    `answer` is what was read in it and never changes; `ties` says which action (its
    permanent id) an element of the file is, where ids do not tell. `changes` are the
    lines of the journal by which it was taken over.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="ledger_returns",
    )
    # Which of the owners of the plan: a commune and its CPAS keep separate accounts.
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="ledger_returns",
    )
    file_name = models.CharField(_("file name"), max_length=255)
    content = models.FileField(_("content"), upload_to="ecomptes/%Y/%m/")
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    exercise = models.PositiveSmallIntegerField(_("budget year"))
    answer = models.TextField(_("what was read"))
    ties = models.JSONField(_("tied by hand"), default=dict, blank=True)
    clears = models.BooleanField(_("clears what is gone"), default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=ReturnState, default=ReturnState.PREVIEW
    )
    changes = models.JSONField(_("lines of the journal"), default=list, blank=True)
    counts = models.JSONField(_("what it changed"), default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = LedgerReturnQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of the accounts")
        verbose_name_plural = _("answers of the accounts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"ecomptes:{self.pk}"

    @cached_property
    def told(self) -> Answer:
        """What was read in the file."""
        return Answer.model_validate(json.loads(self.answer), strict=False)

    @property
    def is_open(self) -> bool:
        """Whether it may be taken over, for the first time or again."""
        return self.state in (ReturnState.PREVIEW, ReturnState.UNDONE)

    @property
    def is_applied(self) -> bool:
        """Whether its lines stand in the plan."""
        return self.state == ReturnState.APPLIED

    @property
    def is_aside(self) -> bool:
        """Whether nobody wants it."""
        return self.state == ReturnState.SET_ASIDE


class LedgerLine(models.Model):
    """A line of money that an answer of the accounts wrote, and its key there."""

    money_line = models.OneToOneField(
        MoneyLine,
        verbose_name=_("line of money"),
        on_delete=models.CASCADE,
        related_name="ledger_line",
    )
    told_by = models.ForeignKey(
        LedgerReturn,
        verbose_name=_("answer"),
        on_delete=models.PROTECT,
        related_name="lines",
    )
    key = models.CharField(_("key"), max_length=MOST_KEY)

    objects = LedgerLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the accounts")
        verbose_name_plural = _("lines of the accounts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.key
