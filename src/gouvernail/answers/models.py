"""AnswerLink: one person's way to say where her actions stand, without password."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from gouvernail.answers.enums import LinkState
from gouvernail.answers.querysets import SALT, SEPARATOR, AnswerLinkQuerySet
from gouvernail.plans.models import Node, Plan

# What was typed before the end of a link and arrives after it is still recorded.
LATE_WORDS = timedelta(hours=24)


def new_secret() -> str:
    """What nobody can guess."""
    return secrets.token_urlsafe(16)


class AnswerLink(models.Model):
    """A link that was sent to one person, about one plan, until a day.

    Without `nodes` it is about everything that is entrusted to her in the plan. What
    is said through it is hers: it is signed, it is withdrawn, it is disowned.
    """

    plan = models.ForeignKey(
        Plan,
        verbose_name=_("plan"),
        on_delete=models.PROTECT,
        related_name="answer_links",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="answer_links",
    )
    nodes = models.ManyToManyField(
        Node, verbose_name=_("actions"), blank=True, related_name="answer_links"
    )
    secret = models.CharField(_("secret"), max_length=43, default=new_secret)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # News since then answer it; a renewed link keeps the moment of the first one.
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    disowned_at = models.DateTimeField(_("disowned"), null=True, blank=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer link")
        verbose_name_plural = _("answer links")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "person"], name="link_of_person")]

    def __str__(self) -> str:
        # Never the token: this may end in a log.
        return f"{self.person} · {self.plan}"

    @property
    def token(self) -> str:
        """Who holds it may answer."""
        signer = Signer(salt=SALT, sep=SEPARATOR)
        return signer.sign(f"{self.pk}{SEPARATOR}{self.secret}")

    @property
    def address(self) -> str:
        """Where it leads, as a mail writes it."""
        return settings.BASE_URL + reverse("answer", args=[self.token])

    def address_for(self, node: Node, choice: str) -> str:
        """The same page with a choice prepared, which acts after one tap only."""
        return f"{self.address}?{urlencode({'action': node.key, 'choice': choice})}"

    def state(self, now: datetime) -> LinkState:
        """Whether it still opens something at that moment."""
        if self.disowned_at:
            return LinkState.DISOWNED
        if self.revoked_at or not self.person.is_active:
            return LinkState.REVOKED
        return LinkState.EXPIRED if now >= self.expires_at else LinkState.OPEN

    def takes_words(self, now: datetime) -> bool:
        """Whether words sent through it are recorded: a little longer than it opens."""
        state = self.state(now)
        late = state == LinkState.EXPIRED and now < self.expires_at + LATE_WORDS
        return state == LinkState.OPEN or late
