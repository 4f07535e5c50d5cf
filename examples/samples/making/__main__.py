"""`python -m examples.samples.making [NAME…]`: makes the samples and their gold."""

import importlib
import sys
from pathlib import Path

from examples.samples.making.gold import gold_of

FOLDER = Path(__file__).resolve().parents[1]
SAMPLES = (
    "vaux",
    "grandmont",
    "egidius",
    "meusois",
    "montreval",
    "rochebaie",
    "fontenoy",
    "marchemont",
    "brocqueroy",
    "aubelmont",
    "ostrevaux",
    "lignee",
    "sombrefaux",
    "wasmelle",
    "hamal",
    "oudenrode",
    "nil",
    "thieulaing",
    "bellevaux",
)


def build(name: str) -> Path:
    """Write one sample and its gold; gives where the sample stands."""
    module = importlib.import_module(f"examples.samples.making.{name}")
    content = module.content()
    document = FOLDER / module.FILE
    document.write_bytes(module.made(content))
    (FOLDER / f"{document.stem}.gold.json").write_bytes(gold_of(content))
    return document


if __name__ == "__main__":
    for sample in sys.argv[1:] or SAMPLES:
        sys.stdout.write(f"{build(sample).name}\n")
