"""Advice on how a plan is written: warnings, never blocks.

The rules are those of the guides that Walloon authorities use: a strategic objective
says what the institution wants to be, an operational one what it wants to do, and an
objective is worth several actions.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gouvernail.plan.kinds import MessageLevel, NodeKind
from gouvernail.plan.model import Message, Node, PlanFile
from gouvernail.plan.tree import Tree
from gouvernail.plan.wording import Wording, gettext_noop as _

OBJECTIVES = frozenset({NodeKind.STRATEGIC, NodeKind.OPERATIONAL})
# Enough of a title to know two of them apart.
SHOWN = 80
INFINITIVE = re.compile(r"^\w+(er|ir|re)$")
# They end like infinitives and are none; the most usual openings of titles.
NOT_VERBS = frozenset(
    {"cadre", "centre", "offre", "premier", "dossier", "atelier", "chantier", "notre"}
    | {"votre", "autre", "entre", "contre", "outre", "registre", "titre", "oeuvre"}
    | {"histoire", "territoire", "memoire", "mer", "hiver", "par", "sur", "espoir"}
    | {"mobilier", "quartier", "papier", "courrier", "metier", "lettre", "nombre"}
    | {"semestre", "trimestre", "manoeuvre", "avenir", "loisir", "pouvoir"}
)


@dataclass(frozen=True)
class Finding:
    """One remark on one node, not yet put in a language."""

    code: str
    node: Node
    wording: Wording

    def message(self, language: str) -> Message:
        """The remark as a message of the plan file."""
        return Message(
            level=MessageLevel.WARNING,
            code=self.code,
            node=self.node.id,
            text=self.wording.render(language),
        )


def check_writing(plan: PlanFile, *, language: str = "fr") -> tuple[Message, ...]:
    """Remarks on the wording and the balance of `plan`, in document order.

    Rules: empty or one-action objectives, strategic objectives that do not begin
    with “Être”, operational ones that do not begin with an infinitive, actions that
    say the same. The two rules on wording hold for plans in French.
    """
    tree = Tree(plan.nodes)
    rules = RULES if plan.language == "fr" else RULES[:1]
    findings = [found for node in tree for rule in rules for found in rule(node, tree)]
    findings.extend(_duplicates(tree))
    order = {node.id: place for place, node in enumerate(tree)}
    findings.sort(key=lambda finding: order[finding.node.id])
    return tuple(finding.message(language) for finding in findings)


def _emptiness(node: Node, tree: Tree[Node]) -> Iterator[Finding]:
    if node.kind not in OBJECTIVES:
        return
    children = tree.children_of(node.id)
    if not children:
        yield _finding("empty_objective", node, _("“%(title)s” holds no action."))
    elif len(children) == 1 and children[0].kind is NodeKind.ACTION:
        template = _(
            "“%(title)s” holds a single action: is it an objective of its own?"
        )
        yield _finding("single_action", node, template)


def _wording(node: Node, tree: Tree[Node]) -> Iterator[Finding]:
    if node.kind is NodeKind.STRATEGIC and not opens_with_being(node.title):
        template = _(
            "“%(title)s”: a strategic objective says what the institution wants to be"
            " and begins with “Être”."
        )
        yield _finding("strategic_wording", node, template)
    if node.kind is NodeKind.OPERATIONAL and not opens_with_verb(node.title):
        template = _(
            "“%(title)s”: an operational objective says what will be done and begins"
            " with a verb in the infinitive."
        )
        yield _finding("operational_wording", node, template)


def _duplicates(tree: Tree[Node]) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for node in tree:
        if node.kind is not NodeKind.ACTION:
            continue
        same = first.setdefault(" ".join(_words(node.title)), node)
        if same is not node:
            template = _("“%(title)s” says the same as %(ref)s.")
            yield _finding("duplicate_action", node, template, ref=same.ref or same.id)


def _finding(code: str, node: Node, template: str, **params: object) -> Finding:
    title = node.title if len(node.title) <= SHOWN else f"{node.title[:SHOWN]}…"
    return Finding(code, node, Wording(template, {"title": title, **params}))


def opens_with_being(title: str) -> bool:
    """Whether the first word is “Être”, as strategic objectives begin."""
    return _words(title)[:1] == ["etre"]


def opens_with_verb(title: str) -> bool:
    """Whether the first word, past “se” and “ne pas”, looks like an infinitive."""
    words = [word for word in _words(title) if word not in {"se", "s", "ne", "pas"}]
    return bool(words) and _is_infinitive(words[0])


def _is_infinitive(word: str) -> bool:
    return word not in NOT_VERBS and INFINITIVE.match(word) is not None


def _words(title: str) -> list[str]:
    """The words without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("œ", "oe"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.findall(r"\w+", bare)


# In the order of their remarks on one node; the first holds in any language.
RULES: Sequence[Callable[[Node, Tree[Node]], Iterator[Finding]]] = (
    _emptiness,
    _wording,
)
