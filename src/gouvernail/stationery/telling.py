"""What is wrong with a template as JSON: from the process that fills, to the screen."""

from dataclasses import asdict
from typing import Any

from gouvernail.plan.wording import Wording
from gouvernail.writing.template_problems import Place, Problem

Told = dict[str, Any]


def told_of(problem: Problem) -> Told:
    """A problem in plain values."""
    what = problem.what
    params = {name: str(value) for name, value in what.params.items()}
    return {
        "place": asdict(problem.place),
        "what": {"template": what.template, "params": params},
    }


def problem_of(told: Told) -> Problem:
    """The problem of such values."""
    what = told["what"]
    return Problem(Place(**told["place"]), Wording(what["template"], what["params"]))
