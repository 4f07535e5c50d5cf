"""The words of `region.toml`, and what is composed from them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

WORDS = Path(__file__).with_name("region.toml")
# Always the same order: who adds to a region goes on where the last one stopped.
ORDER = "places"


@cache
def words() -> dict[str, Any]:
    """Everything the file holds."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def villages() -> list[str]:
    """Names of places, without and then with their river, each once."""
    said = words()["place"]
    plain = [start + end for start, end in product(said["starts"], said["ends"])]
    Random(ORDER).shuffle(plain)  # noqa: S311 - an order, no secret
    by_river = [f"{name}-sur-{river}" for river in said["rivers"] for name in plain]
    return plain + by_river


def of_place(name: str) -> str:
    """“de Rochevaux”, “d’Orval”."""
    return f"d’{name}" if name[0] in "AEIOUYÉ" else f"de {name}"


@dataclass(frozen=True)
class Speaker:
    """Composes for one authority: `rng` decides, `around` are its villages."""

    rng: Random
    kind: str
    around: tuple[str, ...]

    def domains(self, *, inside: bool) -> list[dict[str, Any]]:
        """What plans of its kind speak of, in an order of its own."""
        rows = [
            each
            for each in words()["domain"]
            if self.kind in each["kinds"] and each["inside"] == inside
        ]
        return self.rng.sample(rows, len(rows))

    def action(self, domain: dict[str, Any]) -> str:
        """A verb, an object, a complement."""
        choose = self.rng.choice
        said = f"{choose(domain['verbs'])} {choose(domain['objects'])}"
        return said + self.filled(choose(words()["plan"]["complements"]))

    def filled(self, template: str) -> str:
        """`template` with its villages and its river."""
        first, second = self.rng.sample(self.around, 2)
        river = self.rng.choice(words()["place"]["rivers"])
        return template.format(village=first, village2=second, river=river)

    def note(self, status: str) -> str:
        """What is said of an action in that state."""
        return str(self.rng.choice(words()["notes"][status]))
