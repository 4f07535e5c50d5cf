"""Formulas between indicators: “I3 ÷ I4 × 100”, read and computed without any float.

A name is the number of an indicator in its plan, after an I. Nothing but the four
operations and parentheses is understood; what cannot be is said in one sentence.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import NamedTuple

from gouvernail.plan.wording import PlanError, gettext_noop as _

MOST_SIGNS, DEEPEST = 80, 20
PLACES = Decimal("0.000001")
LARGEST = Decimal("1e9")
PRECISION = 40
TOKEN = re.compile(r"\s*(?:([iI]\d{1,9})|(\d{1,9}(?:[.,]\d{1,6})?)|([-+−*×·/÷:()]))")
SIGNS = {"−": "-", "×": "*", "·": "*", "÷": "/", ":": "/"}


class Token(NamedTuple):
    """One name, number or sign, as it is computed with."""

    kind: str
    text: str


@dataclass(frozen=True)
class Number:
    """A number that stands in the formula."""

    value: Decimal


@dataclass(frozen=True)
class Name:
    """Another indicator: I3."""

    name: str


@dataclass(frozen=True)
class Operation:
    """Two parts and what is done with them."""

    sign: str
    left: "Formula"
    right: "Formula"


Formula = Number | Name | Operation


class NotComputableError(PlanError):
    """On that day the formula gives nothing: by zero, or too large."""


def parse(text: str) -> Formula:
    """The formula that `text` writes; raises `PlanError` for what is none."""
    tokens = list(_tokens(text))
    if not tokens:
        raise PlanError(_("Write a formula, such as I1 ÷ I2 × 100."))
    if len(tokens) > MOST_SIGNS:
        raise PlanError(
            _("This formula is too long: %(limit)s signs at most."), limit=MOST_SIGNS
        )
    reader = _Reader(tokens)
    found = reader.sum(0)
    if not reader.is_over:
        raise _unexpected(reader.next())
    return found


def names_in(formula: Formula) -> frozenset[str]:
    """The indicators that it names."""
    if isinstance(formula, Operation):
        return names_in(formula.left) | names_in(formula.right)
    return frozenset({formula.name} if isinstance(formula, Name) else ())


def compute(formula: Formula, values: Mapping[str, Decimal]) -> Decimal:
    """What it gives with these values, to the sixth decimal.

    Raises `NotComputableError` where it divides by zero or grows beyond any figure;
    every name must have a value.
    """
    with localcontext() as context:
        context.prec = PRECISION
        found = _computed(formula, values)
        if abs(found) >= LARGEST:
            raise NotComputableError(_("The result is too large."))
        return found.quantize(PLACES)


def in_order(formulas: Mapping[str, Formula]) -> list[str]:
    """The names of `formulas`, each after those that it needs.

    Raises `PlanError` where they turn in a circle, which it tells.
    """
    done: dict[str, None] = {}
    for name in formulas:
        _visit(name, formulas, done, ())
    return list(done)


def _visit(
    name: str,
    formulas: Mapping[str, Formula],
    done: dict[str, None],
    trail: tuple[str, ...],
) -> None:
    if name in trail:
        circle = (*trail[trail.index(name) :], name)
        raise PlanError(
            _("These indicators turn in a circle: %(names)s."), names=" → ".join(circle)
        )
    if name in done or name not in formulas:
        return
    for needed in sorted(names_in(formulas[name])):
        _visit(needed, formulas, done, (*trail, name))
    done[name] = None


def _tokens(text: str) -> Iterator[Token]:
    place, end = 0, len(text.rstrip())
    while place < end:
        found = TOKEN.match(text, place)
        if found is None:
            sign = text[place:].strip()[:1]
            raise PlanError(
                _(
                    "“%(sign)s” is not understood in a formula: use numbers, I1, I2…,"
                    " + − × ÷ and parentheses."
                ),
                sign=sign,
            )
        place = found.end()
        name, number, sign = found.groups()
        if name:
            yield Token("name", f"I{int(name[1:])}")
        elif number:
            yield Token("number", number.replace(",", "."))
        else:
            yield Token("sign", SIGNS.get(sign, sign))


class _Reader:
    """Reads tokens from left to right: sums of products of single things."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._place = 0

    @property
    def is_over(self) -> bool:
        return self._place == len(self._tokens)

    def next(self) -> Token:
        if self.is_over:
            raise PlanError(_("The formula stops too early."))
        self._place += 1
        return self._tokens[self._place - 1]

    def sum(self, depth: int) -> Formula:
        found = self._product(depth)
        while sign := self._one_of("+-"):
            found = Operation(sign, found, self._product(depth))
        return found

    def _product(self, depth: int) -> Formula:
        found = self._single(depth)
        while sign := self._one_of("*/"):
            found = Operation(sign, found, self._single(depth))
        return found

    def _single(self, depth: int) -> Formula:
        if depth > DEEPEST:
            raise PlanError(_("There are too many parentheses within one another."))
        token = self.next()
        if token.kind == "number":
            return Number(Decimal(token.text))
        if token.kind == "name":
            return Name(token.text)
        if token.text == "-":
            return Operation("-", Number(Decimal(0)), self._single(depth + 1))
        if token.text == "(":
            return self._closed(self.sum(depth + 1))
        raise _unexpected(token)

    def _closed(self, found: Formula) -> Formula:
        if self.is_over or self.next() != Token("sign", ")"):
            raise PlanError(_("A parenthesis is opened and never closed."))
        return found

    def _one_of(self, signs: str) -> str:
        token = None if self.is_over else self._tokens[self._place]
        if token is None or token.kind != "sign" or token.text not in signs:
            return ""
        self._place += 1
        return token.text


def _computed(formula: Formula, values: Mapping[str, Decimal]) -> Decimal:
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Name):
        return values[formula.name]
    left, right = (_computed(each, values) for each in (formula.left, formula.right))
    if formula.sign == "+":
        return left + right
    if formula.sign == "-":
        return left - right
    if formula.sign == "*":
        return left * right
    if right == 0:
        raise NotComputableError(_("The formula divides by zero."))
    return left / right


def _unexpected(token: Token) -> PlanError:
    return PlanError(
        _("“%(sign)s” stands where it makes no sense in the formula."), sign=token.text
    )
