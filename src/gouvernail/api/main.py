"""The API: its parts in the order of the documentation."""

from ninja import NinjaAPI

from gouvernail.api.core.parsing import StrictParser
from gouvernail.api.core.problems import hear_of
from gouvernail.api.core.representing import Renderer
from gouvernail.api.open import routers as opened
from gouvernail.api.parts import routers as parts
from gouvernail.api.reading import routers as reading
from gouvernail.api.writing import routers as writing

api = NinjaAPI(
    title="Gouvernail",
    version="1.0",
    description="The strategic plan of a local authority, for other programs.",
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    renderer=Renderer(),
    parser=StrictParser(),
)
hear_of(api)
ROUTERS = (*opened.ROUTERS, *reading.ROUTERS, *writing.ROUTERS, *parts.ROUTERS)
for router in ROUTERS:
    api.add_router("", router)
