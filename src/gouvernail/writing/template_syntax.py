"""What may stand between braces in a template, and the room in which it is worked out.

A template is written by somebody else. Only the few forms of `ALLOWED` are let in: no
call, no assignment, no macro, no import; and a field is only ever looked up in what we
give, never on an object of the program. (Beside that, it is filled in a process apart.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gouvernail.plan.wording import Wording, gettext_noop as _

ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Concat, nodes.List, nodes.Tuple, nodes.Neg),
)
FILTERS = ("default", "first", "join", "last", "length", "lower", "trim", "upper")
TESTS = ("defined", "undefined", "none", "odd", "even")
# Tests that signs stand for come with them.
NAMED = {*FILTERS, *TESTS}
LOOP = {"index": None, "first": None, "last": None, "length": None}
# A loop in a loop in a loop says enough.
DEEPEST = 3

# What is known of a value: nothing below it, or what each of its rows holds.
Known = Mapping[str, Any]


@dataclass(frozen=True)
class Rows:
    """A list; each row has these fields."""

    fields: Known


@dataclass(frozen=True)
class Row:
    """One row."""

    fields: Known


@dataclass(frozen=True)
class Fault:
    """What is wrong on a line of the text that is worked out."""

    line: int
    what: Wording


class Room(ImmutableSandboxedEnvironment):
    """Where templates are worked out: nothing is called, only our values are read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a row; never an attribute of an object."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The field of a row, a row of a list, a place in a loop."""
        if isinstance(obj, LoopContext) and argument in LOOP:
            return getattr(obj, argument)
        is_row = isinstance(obj, Mapping) and argument in obj
        is_list = isinstance(obj, list | tuple) and isinstance(argument, int)
        if is_row or (is_list and -len(obj) <= argument < len(obj)):
            return obj[argument]
        return self.undefined(obj=obj, name=argument)

    def call(self, *_given: Any, **_named: Any) -> Any:
        """Refused; nothing that was let in can ask for it."""
        raise SecurityError


def room(finalize: Any) -> Room:
    """A room in which each value passes through `finalize` before it is written."""
    made = Room(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=finalize,
        comment_start_string="{#\ue003",
        comment_end_string="\ue003#}",
        keep_trailing_newline=True,
        cache_size=0,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def faults_in(tree: nodes.Template, known: Known) -> list[Fault]:
    """What is not allowed in it, and every field that there is not."""
    forbidden = list(_forbidden(tree, 0))
    return forbidden or list(_unknown(tree, dict(known)))


def _forbidden(node: nodes.Node, depth: int) -> Iterator[Fault]:
    if not isinstance(node, ALLOWED):
        yield Fault(node.lineno, Wording(NOT_ALLOWED))
        return
    if isinstance(node, nodes.Filter | nodes.Test) and node.name not in NAMED:
        known = ", ".join(FILTERS)
        said = Wording(NO_FILTER, {"name": node.name, "known": known})
        yield Fault(node.lineno, said)
    if isinstance(node, nodes.For):
        depth += 1
        if depth > DEEPEST or node.recursive:
            yield Fault(node.lineno, Wording(TOO_DEEP))
            return
    for child in node.iter_child_nodes():
        yield from _forbidden(child, depth)


NOT_ALLOWED = _(
    "Only fields, “for”, “if” and the listed filters may be written here: no"
    " calculation, no call, no variable of one’s own."
)
TOO_DEEP = _("A loop may hold a loop, and that one a third; no more.")
NO_FILTER = _("There is no filter “%(name)s”: there are %(known)s.")
UNKNOWN = _("There is no field “%(name)s”.")
NEAREST = _("There is no field “%(name)s”: did you mean “%(near)s”?")
NO_LIST = _("“%(name)s” is no list: “for” goes through a list of fields.")


def _unknown(node: nodes.Node, scope: dict[str, Any]) -> Iterator[Fault]:
    """Follows what each name stands for; a loop gives its row a name."""
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.Name | nodes.Getattr):
        found = _shape(node, scope)
        if isinstance(found, Fault):
            yield found
    else:
        for child in node.iter_child_nodes():
            yield from _unknown(child, scope)


def _loop(node: nodes.For, scope: dict[str, Any]) -> Iterator[Fault]:
    yield from _unknown(node.iter, scope)
    found = _shape(node.iter, scope)
    if found is None:
        yield Fault(node.lineno, Wording(NO_LIST, {"name": _name_of(node.iter)}))
    row = Row(found.fields) if isinstance(found, Rows) else ...
    inner = {**scope, "loop": Row(LOOP)}
    if isinstance(node.target, nodes.Name):
        inner[node.target.name] = row
    for child in (*([node.test] if node.test else []), *node.body):
        yield from _unknown(child, inner)
    for child in node.else_:
        yield from _unknown(child, scope)


def _shape(node: nodes.Node, scope: Mapping[str, Any]) -> Any:
    """What stands there: None for a plain value, ... where nobody can tell."""
    if isinstance(node, nodes.Name):
        return _found(node.name, scope, node.lineno)
    if isinstance(node, nodes.Getattr):
        return _field(node, scope)
    if isinstance(node, nodes.Getitem):
        return _item(node, scope)
    if isinstance(node, nodes.Filter) and node.node is not None:
        inside = _shape(node.node, scope)
        is_one = node.name in ("first", "last") and isinstance(inside, Rows)
        return Row(inside.fields) if is_one else ...
    return ...


def _field(node: nodes.Getattr, scope: Mapping[str, Any]) -> Any:
    base = _shape(node.node, scope)
    if base is ... or isinstance(base, Fault):
        return base
    fields = base.fields if isinstance(base, Row) else {}
    return _found(node.attr, fields, node.lineno)


def _item(node: nodes.Getitem, scope: Mapping[str, Any]) -> Any:
    base = _shape(node.node, scope)
    if isinstance(base, Rows) and isinstance(node.arg, nodes.Slice):
        return base
    return ...


def _found(name: str, fields: Mapping[str, Any], line: int) -> Any:
    if name in fields:
        return fields[name]
    near = get_close_matches(name.casefold(), list(fields), 1, 0.6)
    if near:
        return Fault(line, Wording(NEAREST, {"name": name, "near": near[0]}))
    return Fault(line, Wording(UNKNOWN, {"name": name}))


def _name_of(node: nodes.Node) -> str:
    name = getattr(node, "name", None) or getattr(node, "attr", None)
    return str(name or "?")
