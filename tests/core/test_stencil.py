"""A template rendered once gives the same row as a template rendered each time."""

from django.template.loader import render_to_string

from gouvernail.core.stencil import Stencil

HOLES = ("key", "called", "cells")
CONTEXT = {"has_bulk": True, "is_changeable": True}
TEMPLATE = "web/actions/_table_row.html"


def test_a_filled_row_is_the_rendered_row() -> None:
    row = {"key": "a1", "called": "1.1 Taxi", "cells": "Taxi"}
    rendered = render_to_string(TEMPLATE, {**CONTEXT, **row}).rstrip("\n")
    assert Stencil(TEMPLATE, HOLES, CONTEXT).fill(*row.values()) == rendered


def test_a_value_stands_wherever_its_hole_is() -> None:
    filled = Stencil(TEMPLATE, HOLES, CONTEXT).fill("a1", "x", "<td>y</td>")
    assert 'value="a1"' in filled
    assert filled.endswith("<td>y</td></tr>")
