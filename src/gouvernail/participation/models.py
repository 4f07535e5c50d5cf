"""Follower, Followed, Contribution, Place, Consultation; moods, opinions, traces."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from gouvernail.participation.enums import Mood, Outcome, Purpose, State
from gouvernail.participation.querysets import (
    ConsultationQuerySet,
    ContributionQuerySet,
    FollowedQuerySet,
    FollowerQuerySet,
    MoodsQuerySet,
    OpinionsQuerySet,
    TraceQuerySet,
)
from gouvernail.plans.models import Plan
from gouvernail.publishing.models import Publication, Site

LONGEST_WORDS = 2000


def new_secret() -> str:
    """What the links of one follower are signed with; it leaves the house only so."""
    return get_random_string(32)


class Follower(models.Model):
    """Somebody who wants to hear of a plan by e-mail; the address is all we know.

    Kept only while something is followed. Her links are signed with `secret` and the
    key of the installation: what a mail holds is stored nowhere.
    """

    site = models.ForeignKey(
        Site,
        verbose_name=_("public site"),
        on_delete=models.CASCADE,
        related_name="followers",
    )
    email = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=2, default="fr")
    secret = models.CharField(_("secret"), max_length=32, default=new_secret)
    # The day of her last mail: there is one a day at most.
    told_on = models.DateField(_("last told"), null=True, blank=True)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "email"], name="follower_once")
        ]

    def __str__(self) -> str:
        return f"follower {self.pk}"


class Followed(models.Model):
    """What a follower follows: an objective or an action, no key for the whole plan.

    `told` is the last publication that was compared for her.
    """

    follower = models.ForeignKey(
        Follower,
        verbose_name=_("follower"),
        on_delete=models.CASCADE,
        related_name="followed",
    )
    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="followed"
    )
    key = models.CharField(_("permanent id"), max_length=64, blank=True)
    title = models.TextField(_("title"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    told = models.ForeignKey(
        Publication,
        verbose_name=_("last told"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed")
        verbose_name_plural = _("followed")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "plan", "key"], name="followed_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Consultation(models.Model):
    """Citizens are asked about a draft, from one day to another.

    It opens by publishing the draft and closes by taking it back.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("last day"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # What kept it from opening on its day, in words for the house.
    failure = models.TextField(_("why it did not open"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="consultation_closes_after",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(closed_at=None),
                name="consultation_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether citizens may say something now."""
        return self.opened_at is not None and self.closed_at is None


class Contribution(models.Model):
    """What a citizen says of a plan: an idea, or a comment in a consultation.

    Plain text, shown by nobody before somebody of the house shows it. `title` is what
    the place was called when it was sent; `digest` keeps the same words from being
    kept twice. Name and address go when their time is over (`retention`).
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="contributions",
    )
    consultation = models.ForeignKey(
        Consultation,
        verbose_name=_("consultation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="comments",
    )
    key = models.CharField(_("permanent id"), max_length=64, blank=True)
    title = models.TextField(_("about"))
    words = models.TextField(_("words"), max_length=LONGEST_WORDS, blank=True)
    author = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("address"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="fr")
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    moderated_at = models.DateTimeField(_("read"), null=True, blank=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Stays inside.
    refusal = models.TextField(_("reason of the refusal"), blank=True)
    answer = models.TextField(_("public answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    outcome = models.CharField(
        _("what came of it"), max_length=10, choices=Outcome, blank=True
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["plan", "state", "-sent_at"], name="contribution_list")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key", "digest"],
                condition=~Q(digest=""),
                name="contribution_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.title}"

    @property
    def is_comment(self) -> bool:
        """Whether it was said in a consultation."""
        return self.consultation_id is not None


class Place(models.Model):
    """Another objective or action that a contribution is linked to."""

    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="places",
    )
    key = models.CharField(_("permanent id"), max_length=64)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "key"], name="place_once")
        ]
        indexes = [models.Index(fields=["key"], name="place_key")]

    def __str__(self) -> str:
        return self.key


class Moods(models.Model):
    """How many visitors chose a mood on a page on a day; nothing about who."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="moods")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(_("permanent id"), max_length=64, blank=True)
    day = models.DateField(_("day"))
    mood = models.CharField(_("mood"), max_length=8, choices=Mood)
    count = models.PositiveIntegerField(_("how many"), default=0)

    objects = MoodsQuerySet.as_manager()

    class Meta:
        verbose_name = _("moods")
        verbose_name_plural = _("moods")
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "plan", "key", "day", "mood"], name="moods_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.mood}: {self.count}"


class Opinions(models.Model):
    """How many visitors answered yes, or no, to the question of a site on a day."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="opinions")
    question = models.CharField(_("question"), max_length=200)
    day = models.DateField(_("day"))
    is_yes = models.BooleanField(_("yes"))
    count = models.PositiveIntegerField(_("how many"), default=0)

    objects = OpinionsQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinions")
        verbose_name_plural = _("opinions")
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "question", "day", "is_yes"], name="opinions_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"


class Remark(models.Model):
    """Words that came with an answer to the question; the house reads them, nobody
    else, and nothing says whose they are."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="remarks")
    question = models.CharField(_("question"), max_length=200)
    is_yes = models.BooleanField(_("yes"))
    words = models.TextField(_("words"))
    digest = models.CharField(_("digest"), max_length=64)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["site", "digest"], name="remark_once")
        ]

    def __str__(self) -> str:
        return self.words


class Trace(models.Model):
    """Somebody sent something: a mark made with a key that changes every day, kept for
    two, so that a flood is seen and nobody is."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose)
    mark = models.CharField(_("mark"), max_length=64)
    at = models.DateTimeField(_("at"), default=timezone.now)

    objects = TraceQuerySet.as_manager()

    class Meta:
        verbose_name = _("trace of a sender")
        verbose_name_plural = _("traces of senders")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["site", "mark", "at"], name="trace_of_sender"),
            models.Index(fields=["site", "purpose", "at"], name="trace_of_site"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.at:%d/%m/%Y %H:%M}"
