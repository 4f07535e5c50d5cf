"""The policy declaration, its promises, and the actions that carry them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.commitments.enums import ReviewState, Verdict
from gouvernail.commitments.querysets import (
    CommitmentQuerySet,
    DeclarationQuerySet,
    LinkQuerySet,
    ReviewQuerySet,
)
from gouvernail.core.days import is_plausible
from gouvernail.core.journal import AppendOnlyModel, AppendOnlyQuerySet
from gouvernail.documents.models import Document
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node

MOST_TEXT, MOST_CHAPTER = 5_000, 200
# A reading gives a sign of life twice a second; one that waits for its turn gives none.
SILENCE, QUEUE = timedelta(seconds=30), timedelta(minutes=10)


class Declaration(models.Model):
    """What a new majority declares that it will do during its term.

    The DPC of a commune, the DPS of a CPAS, the declaration of a province. Without a
    day of adoption it is a draft, which only the house reads.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="declarations",
    )
    title = models.CharField(_("title"), max_length=300)
    starts = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    ends = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    adopted_on = models.DateField(
        _("adopted on"), null=True, blank=True, validators=[is_plausible]
    )
    number = models.CharField(
        _("number of the deliberation"), max_length=80, blank=True
    )
    document = models.ForeignKey(
        Document,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    budget = models.TextField(_("budget orientations"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy declaration")
        verbose_name_plural = _("policy declarations")
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="declaration_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="declaration_ends_after_it_starts",
                violation_error_message=_("The last year comes before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"declaration:{self.pk}"

    @property
    def is_adopted(self) -> bool:
        """Whether an organ adopted it."""
        return self.adopted_on is not None

    @property
    def years(self) -> str:
        """2024–2030."""
        return "–".join(str(year) for year in (self.starts, self.ends) if year)


class Review(models.Model):
    """A text that was read into proposed promises, corrected before any is written.

    `lines` are dictionaries: text, chapter, page, keep. `past` holds what they were
    before each correction, so that each can be undone.
    """

    declaration = models.ForeignKey(
        Declaration,
        verbose_name=_("policy declaration"),
        on_delete=models.CASCADE,
        related_name="reviews",
    )
    file_name = models.CharField(_("file name"), max_length=255)
    lines = models.JSONField(_("lines"), default=list)
    past = models.JSONField(_("past"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("brought"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ReviewState, default=ReviewState.READY
    )
    # While a job reads it: the document, how far it is, its last sign of life.
    waiting = models.BinaryField(_("document to read"), null=True, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now)
    # The sentence of a refusal: [template, parameters].
    failure = models.JSONField(_("failure"), default=list, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a text")
        verbose_name_plural = _("reviews of texts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_reading(self) -> bool:
        """Whether a job reads it, or should."""
        return self.state == ReviewState.READING

    @property
    def is_interrupted(self) -> bool:
        """Whether the job that read it is gone, as after a restart."""
        patience = SILENCE if self.started_at else QUEUE
        return self.is_reading and timezone.now() - self.seen_at > patience

    @property
    def percent(self) -> int | None:
        """How far the reading is; None where nothing is known yet."""
        return 100 * min(self.done, self.total) // self.total if self.total else None

    @property
    def refusal(self) -> PlanError | None:
        """Why it could not be read."""
        if self.state != ReviewState.FAILED or not self.failure:
            return None
        template, params = self.failure
        return PlanError(template, **params)


class Commitment(models.Model):
    """One promise. `note` is for the house; the text is what was adopted."""

    declaration = models.ForeignKey(
        Declaration,
        verbose_name=_("policy declaration"),
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    key = models.CharField(_("permanent id"), max_length=40)
    position = models.PositiveIntegerField(_("place"), default=0)
    chapter = models.CharField(_("chapter"), max_length=MOST_CHAPTER, blank=True)
    text = models.TextField(_("text"))
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    note = models.TextField(_("internal note"), blank=True)
    # The review that brought it, so that the whole of it can be taken back.
    review = models.ForeignKey(
        Review,
        verbose_name=_("review of a text"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitments",
    )
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        ordering = ["declaration", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "key"], name="commitment_key_once"
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="commitment_says_something"
            ),
        ]
        indexes = [
            models.Index(fields=["declaration", "position"], name="commitment_place")
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Its page."""
        house = self.declaration.organisation.slug
        return reverse("promise", args=[house, self.pk])

    @property
    def subject(self) -> str:
        """What the journal calls it."""
        return f"commitment:{self.pk}"


class Judgement(AppendOnlyModel):
    """What the authority says of a promise; the last line stands, an empty verdict
    takes the former one back."""

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("promise"),
        on_delete=models.PROTECT,
        related_name="judgements",
    )
    verdict = models.CharField(
        _("judgement"), max_length=12, choices=Verdict, blank=True
    )
    sentence = models.TextField(_("reason"), blank=True)
    said_on = models.DateField(_("on"), validators=[is_plausible])
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = AppendOnlyQuerySet["Judgement"].as_manager()

    class Meta:
        verbose_name = _("judgement of a promise")
        verbose_name_plural = _("judgements of promises")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.sentence}".strip()


class Link(models.Model):
    """A node of a plan that carries a promise, or that somebody said does not.

    It stays when the node leaves the plan: the page says so.
    """

    commitment = models.ForeignKey(
        Commitment,
        verbose_name=_("promise"),
        on_delete=models.CASCADE,
        related_name="links",
    )
    node = models.ForeignKey(
        Node,
        verbose_name=_("action"),
        on_delete=models.CASCADE,
        related_name="promise_links",
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    # A likeness that was looked at and is none: never proposed again.
    is_refused = models.BooleanField(_("not linked"), default=False)
    at = models.DateTimeField(_("linked"), default=timezone.now)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between a promise and an action")
        verbose_name_plural = _("links between promises and actions")
        ordering = ["commitment", "node"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "node"], name="commitment_node_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} · {self.node_id}"
