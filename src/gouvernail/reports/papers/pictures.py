"""A chart of the screens in a document: its drawing, with its finding in words."""

from gouvernail.core.accent import derive
from gouvernail.core.charts import Figure
from gouvernail.reports.papers.material import Material
from gouvernail.writing.paper import Picture


def picture_of(figure: Figure, told: Material, width: float = 1.0) -> Picture:
    """The drawing in the accent of the authority; the caption says what it shows."""
    alt = ". ".join(each for each in (figure.title, figure.finding) if each)
    colours = derive(told.plan.organisation.accent).light
    caption = figure.finding or figure.title
    return Picture(caption, alt, figure.as_picture(colours), width)
