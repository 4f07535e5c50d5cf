"""The whole demonstration, each part after those that it needs."""

import tomllib
from pathlib import Path

from gouvernail.cli.demonstration import PASSWORD, Demonstration
from gouvernail.cli.demonstration_adoption import load_adoption
from gouvernail.cli.demonstration_around import load_around
from gouvernail.cli.demonstration_citizens import load_citizens
from gouvernail.cli.demonstration_doctor import load_doctor
from gouvernail.cli.demonstration_evaluations import load_evaluations
from gouvernail.cli.demonstration_exchange import load_exchange
from gouvernail.cli.demonstration_indicators import load_indicators
from gouvernail.cli.demonstration_means import load_means
from gouvernail.cli.demonstration_money import load_money
from gouvernail.cli.demonstration_people import load_people
from gouvernail.cli.demonstration_priorities import load_priorities
from gouvernail.cli.demonstration_promises import load_promises
from gouvernail.cli.demonstration_publishing import load_publishing
from gouvernail.cli.demonstration_renewal import load_renewal
from gouvernail.cli.demonstration_revision import load_revision
from gouvernail.cli.demonstration_sharing import load_sharing
from gouvernail.cli.demonstration_stationery import load_stationery
from gouvernail.cli.demonstration_steering import load_steering
from gouvernail.cli.demonstration_synergies import load_synergies
from gouvernail.cli.demonstration_term import load_terms


def load_whole(folder: Path) -> None:
    """Everything that `folder` tells of the demonstration authorities."""
    with (folder / "rochevaux.toml").open("rb") as file:
        Demonstration(tomllib.load(file), folder).load()
    load_around(folder / "rochevaux-around.toml")
    load_steering(folder / "rochevaux-steering.toml")
    load_people(folder / "rochevaux-people.toml", PASSWORD)
    load_sharing(folder / "rochevaux-sharing.toml")
    load_synergies(folder / "rochevaux-synergies.toml")
    load_terms(folder / "rochevaux-term.toml")
    load_adoption(folder / "rochevaux-adoption.toml")
    load_promises(folder / "rochevaux-promises.toml")
    load_revision(folder / "rochevaux-revision.toml")
    load_renewal(folder / "rochevaux-renewal.toml")
    load_money(folder / "rochevaux-money.toml")
    load_means(folder / "rochevaux-means.toml")
    load_indicators(folder / "rochevaux-indicators.toml")
    load_evaluations(folder / "rochevaux-evaluations.toml")
    load_priorities(folder / "rochevaux-priorities.toml")
    load_doctor(folder / "rochevaux-doctor.toml")
    load_stationery(folder / "rochevaux-stationery.toml")
    load_publishing(folder / "rochevaux-publishing.toml")
    load_citizens(folder / "rochevaux-citizens.toml")
    load_exchange(folder / "rochevaux-exchange.toml")
