"""What a person should check: doubts about a node, and what was left aside."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gouvernail.plan.kinds import MessageLevel, NodeKind
from gouvernail.plan.model import Message
from gouvernail.plan.wording import Wording, gettext_noop as _
from gouvernail.reading.marks import Role
from gouvernail.reading.recognition.forms import follows, form_of
from gouvernail.reading.recognition.labels import Label
from gouvernail.reading.recognition.outline import Item
from gouvernail.reading.recognition.pipeline import Recognised

_LONG = 400
_LANGUAGE = "fr"


@dataclass(frozen=True)
class Doubt:
    """One remark about a node; below 0.8 a person has to look."""

    code: str
    wording: Wording
    confidence: float = 0.7
    level: MessageLevel = MessageLevel.WARNING

    def message(self, node: str) -> Message:
        """The message of the plan file."""
        text = self.wording.render(_LANGUAGE)
        return Message(level=self.level, code=self.code, node=node, text=text)

    @classmethod
    def repaired(cls, raw: str, clean: str) -> "Doubt":
        """The scanner's slips were corrected in a title."""
        wording = Wording(
            _("Scanning errors corrected: the document has “%(raw)s”."), {"raw": raw}
        )
        return cls("ocr_repaired", wording, 0.9, MessageLevel.INFO)


def doubts_of(items: Sequence[Item]) -> list[list[Doubt]]:
    """For each item, what is odd about it."""
    usual = _usual_forms(items)
    # Where the whole document is wrapped, a joined title is nothing to report.
    joined = sum(bool(item.line.joined) for item in items)
    wrapped = joined > 10 and joined * 5 > len(items)
    before: dict[tuple[int, NodeKind], Item] = {}
    found: list[list[Doubt]] = []
    for item in items:
        key = (id(item.parent), item.kind)
        doubts = _number_doubts(item, before.get(key))
        doubts += _shape_doubts(item, usual)
        if item.line.joined and not wrapped:
            doubts.append(_joined())
        before[key] = item
        found.append(doubts)
    return found


def _usual_forms(items: Sequence[Item]) -> dict[NodeKind, Counter[object]]:
    forms: dict[NodeKind, Counter[object]] = {kind: Counter() for kind in NodeKind}
    for item in items:
        forms[item.kind][_shape(item)] += 1
    return forms


def _shape(item: Item) -> object:
    form = form_of(item.line)
    return (form.word, bool(form.styles), bool(form.bullet) and not form.styles)


def _number_doubts(item: Item, before: Item | None) -> list[Doubt]:
    label = item.line.label
    if label is None or not label.number:
        return []
    if _is_misplaced(item, label):
        return [Doubt("number_out_of_place", _shown(_MISPLACED, item))]
    if before is None or before.line.label is None or not before.line.label.number:
        return []
    last = before.line.label.number
    if label.number == last:
        return [Doubt("duplicate_number", _shown(_DUPLICATE, item))]
    if len(last) == label.depth and follows(label.number, last) > 0:
        return [Doubt("number_out_of_order", _shown(_OUT_OF_ORDER, item))]
    return []


def _is_misplaced(item: Item, label: Label) -> bool:
    """Whether the number opens with another number than its parent's."""
    parent = item.parent.line.label if item.parent else None
    if parent is None or not parent.number or label.depth != parent.depth + 1:
        return False
    return label.number[:-1] != parent.number


_MISPLACED = _("The number “%(printed)s” does not fit its parent's number.")
_DUPLICATE = _(
    "The number “%(printed)s” is used twice; the position gives the reference."
)
_OUT_OF_ORDER = _(
    "The number “%(printed)s” does not follow the one before; the position gives the"
    " reference."
)


def _shown(template: str, item: Item) -> Wording:
    printed = item.line.label.printed if item.line.label else ""
    return Wording(template, {"printed": printed})


def _shape_doubts(item: Item, usual: dict[NodeKind, Counter[object]]) -> list[Doubt]:
    doubts = []
    forms = usual[item.kind]
    if forms[_shape(item)] * 5 < sum(forms.values()):
        doubts.append(Doubt("irregular_label", Wording(_IRREGULAR), 0.7))
    if len(item.line.title) > _LONG:
        doubts.append(Doubt("long_title", Wording(_LONG_TITLE), 0.75))
    if _parent_is_unclear(item):
        doubts.append(Doubt("unclear_parent", Wording(_UNCLEAR), 0.7))
    if item.line.first:
        params = {"line": item.line.number}
        wording = Wording(_RESTATED, params)
        doubts.append(Doubt("restated", wording, 1.0, MessageLevel.INFO))
    if item.kind is NodeKind.OPERATIONAL and not item.children:
        doubts.append(Doubt("empty_objective", Wording(_EMPTY), 1.0, MessageLevel.INFO))
    return doubts


def _joined() -> Doubt:
    return Doubt("joined_lines", Wording(_JOINED), 0.95, MessageLevel.INFO)


def _parent_is_unclear(item: Item) -> bool:
    """An action listed after several objectives, under none of them."""
    if not item.line.hint or item.parent is None or not item.kind.is_steered:
        return False
    return any(
        sibling.line.hint and not sibling.kind.is_steered
        for sibling in item.parent.children
    )


_UNCLEAR = _("The document does not say which of the objectives above this serves.")
_IRREGULAR = _("Its label is unlike those of the other items of this level.")
_LONG_TITLE = _("This title is very long: part of it may be description.")
_JOINED = _("The title was printed on several lines, joined here.")
_RESTATED = _("Stated more than once; its items stand at line %(line)s.")
_EMPTY = _("No action stands under this objective.")
_FURNITURE = _("Headers, footers, page numbers and scanner debris left out: %(count)s.")
_REPEATED = _(
    "Lines of contents lists and summaries left out, being said again: %(count)s."
)
_UNREAD = _("Lines that found no place in the plan: %(count)s.")


def document_messages(found: Recognised) -> list[Message]:
    """One summary for each kind of line that is not in the plan."""
    roles = Counter(verdict.role for verdict in found.verdicts)
    counts = (
        ("furniture_removed", _FURNITURE, roles[Role.FURNITURE], MessageLevel.INFO),
        ("restatements_removed", _REPEATED, roles[Role.RESTATEMENT], MessageLevel.INFO),
        ("lines_unread", _UNREAD, len(found.outline.unread), MessageLevel.WARNING),
    )
    return [
        Message(
            level=level, code=code, text=Wording(text, {"count": n}).render(_LANGUAGE)
        )
        for code, text, n, level in counts
        if n
    ]
