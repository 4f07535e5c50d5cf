"""How the rows of an evaluation name a person."""

from typing import Any

from django.conf import settings
from django.db import models

from gouvernail.accounts.models import User


def person(label: Any) -> "models.ForeignKey[User | None, User | None]":
    """Who did something; kept for ever, or until her name is erased."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
