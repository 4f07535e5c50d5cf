"""What the page of a link shows: one action open, the others closed, the rest said."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.answers.asked import Asked, AskedAction, asked_by
from gouvernail.answers.models import AnswerLink
from gouvernail.core.templatetags.gouvernail import (
    CONFIDENCE,
    STATUS_ICONS,
    STATUS_WORDS,
)
from gouvernail.core.typography import long_date
from gouvernail.plans.models import Node
from gouvernail.progress.enums import Confidence, Status
from gouvernail.progress.models import ProgressUpdate
from gouvernail.web.answers.counting import left_in_words
from gouvernail.web.answers.evaluating import NOTHING, Asking, asking_of
from gouvernail.web.evaluations.page import MARKS
from gouvernail.web.evaluations.said import QuestionLine
from gouvernail.web.plans.update_form import REASONS, UpdateForm, update_form

# In the order in which one comes to them.
ORDER = ("not_started", "ongoing", "waiting", "blocked", "done", "abandoned")


@dataclass(frozen=True)
class Tile:
    """One choice, with its icon and its word."""

    code: str
    icon: str
    word: str


@dataclass(frozen=True)
class Opening:
    """Which action is open, and with what in it."""

    key: str = ""
    choice: str = ""
    form: UpdateForm | None = None
    newer: ProgressUpdate | None = None
    instead: bool = False
    # What was sent with the form, to be shown again.
    typed: QueryDict | None = None


@dataclass(frozen=True)
class Entry:
    """One action of the page."""

    link: AnswerLink
    asked: AskedAction
    opening: Opening | None = None
    asking: Asking = NOTHING

    @property
    def node(self) -> Node:
        """The action."""
        return self.asked.node

    @property
    def last(self) -> ProgressUpdate | None:
        """What was said last."""
        return self.asked.last

    @property
    def is_open(self) -> bool:
        """Whether its form stands there."""
        return self.opening is not None and not self.opening.choice

    @property
    def state(self) -> str:
        """What the script counts: to say, or said."""
        return "said" if self.asked.is_answered and not self.is_open else "todo"

    @property
    def address(self) -> str:
        """Where its form goes."""
        return reverse("answer_node", args=[self.link.token, self.node.key])

    @property
    def choice(self) -> str:
        """What one tap says of it."""
        return "assured" if self.node.recurring else "same"

    @property
    def choice_word(self) -> str:
        """The words of that one tap."""
        if self.node.recurring:
            year = timezone.localdate().year
            return _("Yes, assured in %(year)s") % {"year": year}
        return _("Nothing new")

    @property
    def form(self) -> UpdateForm:
        """What is typed, or what stands."""
        opening = self.opening or Opening()
        return opening.form or update_form(self.last, words=opening.instead)

    @property
    def inquiries(self) -> list[QuestionLine]:
        """What the evaluation asks of it, with what was answered."""
        return self.asking.of(self.node, self.opening.typed if self.opening else None)

    @property
    def tile(self) -> Tile:
        """Icon and word of where it stands."""
        code = self.last.status if self.last else Status.NOT_STARTED
        return _status_tile(code)

    @property
    def due(self) -> str:
        """The due date, as the question of confidence says it."""
        return long_date(self.node.due_on) if self.node.due_on else ""

    @property
    def values(self) -> str:
        """What its form opens with, for the script."""
        names = ("status", "confidence", "percent", "next_step", "last")
        opened = update_form(self.last)
        values = {name: opened[name].value() for name in names}
        for each in self.asking.of(self.node):
            values[f"mark-{each.criterion.pk}"] = each.mark
            values[f"words-{each.criterion.pk}"] = each.words
        return json.dumps(values)

    @property
    def said_by(self) -> str:
        """Who spoke last, where it was somebody else."""
        by = self.last.by if self.last else None
        return by.full_name if by else "–"

    @property
    def is_hers(self) -> bool:
        """Whether the last words are of the person of the link."""
        return self.last is not None and self.last.by_id == self.link.person_id


@dataclass(frozen=True)
class LinkPage:
    """The whole page."""

    link: AnswerLink
    asked: Asked
    opening: Opening = field(default_factory=Opening)
    asking: Asking = NOTHING

    @cached_property
    def left(self) -> list[Entry]:
        """What waits for a word, the open one first when it was chosen."""
        entries = [self._entry(each) for each in self._waiting]
        return sorted(entries, key=lambda entry: entry.node.key != self.opening.key)

    @cached_property
    def said(self) -> list[Entry]:
        """What was said."""
        waiting = {each.node.pk for each in self._waiting}
        answered = [a for a in self.asked.actions if a.node.pk not in waiting]
        return [Entry(self.link, each, asking=self.asking) for each in answered]

    @property
    def segments(self) -> list[str]:
        """One mark per action: said, open, to say."""
        marks = ["said" for _each in self.said]
        marks += ["open" if each.opening else "todo" for each in self.left]
        return marks

    @property
    def total(self) -> int:
        """How many actions the link asks about."""
        return len(self.asked.actions)

    @property
    def heading(self) -> str:
        """How many are left."""
        return left_in_words(len(self.left))

    @property
    def sentences(self) -> str:
        """The heading for every number that may be left, for the script."""
        return "|".join(left_in_words(count) for count in range(self.total + 1))

    @property
    def scope(self) -> str:
        """Under what name a browser keeps what was typed: a new link finds it again."""
        return f"{self.link.plan_id}-{self.link.person_id}"

    @property
    def notes(self) -> list[str]:
        """What is to be known first: what left the plan, what was answered already."""
        gone = _("%(action)s is no longer in the plan: nothing more to say of it.")
        told = [gone % {"action": str(node)} for node in self.asked.removed]
        known = {node.key for node in self.asked.removed}
        key = self.opening.key
        if any(each.node.key == key for each in self.said):
            told.append(_("You have already had news of this action: see below."))
        elif key and key not in known and self.entry(key) is None:
            told.append(_("This action is no longer among yours."))
        return told

    def entry(self, key: str) -> Entry | None:
        """One of them."""
        entries = [*self.left, *self.said]
        return next((each for each in entries if each.node.key == key), None)

    @property
    def _waiting(self) -> list[AskedAction]:
        wanted = self.opening.key if self.opening.form or self.opening.instead else ""
        return [
            each
            for each in self.asked.actions
            if not each.is_answered or each.node.key == wanted
        ]

    def _entry(self, asked: AskedAction) -> Entry:
        first = self._waiting[0].node.key
        keys = {each.node.key for each in self._waiting}
        chosen = self.opening.key if self.opening.key in keys else first
        opened = asked.node.key == chosen
        opening = self.opening if opened else None
        return Entry(self.link, asked, opening, self.asking)


def link_page(link: AnswerLink, opening: Opening | None = None) -> LinkPage:
    """The page of `link` as things stand."""
    asked = asked_by(link)
    asking = asking_of(link, [each.node for each in asked.actions])
    return LinkPage(link, asked, opening or Opening(), asking)


def form_words() -> dict[str, object]:
    """The choices and questions of every form of the page."""
    return {
        "statuses": [_status_tile(code) for code in ORDER],
        "confidences": [
            Tile(code, CONFIDENCE[code][0], str(CONFIDENCE[code][2]))
            for code in Confidence.values
        ],
        "questions": REASONS,
        "marks": MARKS,
        "blank": UpdateForm(initial={"status": Status.NOT_STARTED}),
    }


def _status_tile(code: str) -> Tile:
    return Tile(code, STATUS_ICONS[code], str(STATUS_WORDS[code]))
