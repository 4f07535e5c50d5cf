"""The published plan and its citizens, as the tests of the public site have them."""

from collections.abc import Callable
from typing import Any

import pytest

from gouvernail.participation.models import Contribution
from tests.public.conftest import shown
from tests.public.taking_part.conftest import taking
from tests.support.published import Shown

__all__ = ["shown", "taking"]


@pytest.fixture
def idea(taking: Shown) -> Callable[..., Contribution]:
    """Makes an idea on the taxi: `idea(state="shown")`."""

    def made(words: str = "Une idée pour le taxi", **more: Any) -> Contribution:
        told = {"plan": taking.plan, "key": "a1", "title": "Créer un taxi social"}
        return Contribution.objects.create(**{**told, "words": words, **more})

    return made
