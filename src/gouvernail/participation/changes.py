"""What changed of what somebody follows, from one publication to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _, pgettext

from gouvernail.core.typography import long_date
from gouvernail.plan.kinds import Status
from gouvernail.plan.model import Node
from gouvernail.progress.enums import Status as StatusWord
from gouvernail.publishing.reading import Opened


@dataclass(frozen=True)
class Changed:
    """One objective or action that changed: its title and each change in words."""

    key: str
    title: str
    lines: tuple[str, ...]
    is_action: bool = True


@dataclass(frozen=True)
class Between:
    """Two publications of one plan."""

    old: Opened
    new: Opened

    def changed_of(self, key: str) -> list[Changed]:
        """What changed of this and of all below it, in the order of the plan; no key:
        of the whole plan."""
        found = (self._changed(each) for each in self._below(key))
        return [each for each in found if each.lines]

    def _below(self, key: str) -> list[str]:
        listed = [node.id for node in self.new.value.plan.nodes]
        gone = [
            node.id
            for node in self.old.value.plan.nodes
            if node.id not in self.new.nodes
        ]
        keys = [*listed, *gone]
        return [each for each in keys if not key or key in self._way_up(each)]

    def _way_up(self, key: str) -> Iterator[str]:
        nodes = self.new.nodes if key in self.new.nodes else self.old.nodes
        node: Node | None = nodes.get(key)
        while node is not None:
            yield node.id
            node = nodes.get(node.parent) if node.parent else None

    def _changed(self, key: str) -> Changed:
        before, after = self.old.nodes.get(key), self.new.nodes.get(key)
        named = after or before
        title = named.title if named else ""
        is_action = named is not None and named.kind.value == "action"
        return Changed(key, title, tuple(self._lines(key, before, after)), is_action)

    def _lines(
        self, key: str, before: Node | None, after: Node | None
    ) -> Iterator[str]:
        if after is None:
            yield self._why_gone(key)
        elif before is None:
            yield _("It is new in the plan.")
        else:
            yield from self._state(key)
            yield from self._due(before, after)
            yield from self._written(before, after)
            yield from self._news(key)

    def _why_gone(self, key: str) -> str:
        for each in self.new.value.retired:
            if each.id == key and each.reason:
                told = {"day": long_date(each.on), "reason": each.reason}
                return _("Taken out of the plan on %(day)s. %(reason)s") % told
        return _("It does not stand in the published plan any more.")

    def _state(self, key: str) -> Iterator[str]:
        was, now = self.old.told(key).status, self.new.told(key).status
        if was != now and self._both_show("status"):
            told = {"was": _word(was), "now": _word(now)}
            yield _("Now: %(now)s (before: %(was)s).") % told

    def _due(self, before: Node, after: Node) -> Iterator[str]:
        was, now = before.fields.due, after.fields.due
        if was != now and self._both_show("dates"):
            told = {"was": long_date(was), "now": long_date(now)}
            yield _("To be done by %(now)s (before: %(was)s).") % told

    def _both_show(self, topic: str) -> bool:
        """What was hidden, or is now, did not change for that."""
        return self.old.shows(topic) and self.new.shows(topic)

    def _news(self, key: str) -> Iterator[str]:
        if not self._both_show("note"):
            return
        known = {(each.on, each.words) for each in self.old.news_of(key)}
        for each in self.new.news_of(key):
            if each.words and (each.on, each.words) not in known:
                told = {"day": long_date(each.on), "words": each.words}
                yield pgettext("news of an action", "%(day)s: %(words)s") % told

    def _written(self, before: Node, after: Node) -> Iterator[str]:
        if before.title != after.title:
            yield _("Called before: “%(title)s”.") % {"title": before.title}
        if before.text != after.text and self._both_show("text"):
            yield _("Its text was changed.")


def _word(status: Status) -> str:
    return str(StatusWord(status.value).label)
