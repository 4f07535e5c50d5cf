"""Addresses of the public site: each part has its own file of them.

Pages of a plan stand under its short name, so that an address means the same for ever;
a language may stand before it. A preview has them all once more, under its token.
"""

from django.urls import include, path, register_converter

from gouvernail.public.converters import LanguageConverter

register_converter(LanguageConverter, "lang")

app_name = "public"

_of_site = [
    path("", include("gouvernail.public.serving.site_urls")),
    path("", include("gouvernail.public.record.site_urls")),
    path("", include("gouvernail.public.data.site_urls")),
    path("", include("gouvernail.public.taking_part.site_urls")),
    path("", include("gouvernail.public.pages.site_urls")),
]
_of_plan = [
    path("", include("gouvernail.public.data.urls")),
    path("", include("gouvernail.public.record.urls")),
    path("", include("gouvernail.public.taking_part.urls")),
    path("", include("gouvernail.public.pages.urls")),
]
_site = [*_of_site, path("<slug:plan>/", include(_of_plan))]
_in_each_language = [
    path("<slug:organisation>/<lang:language>/", include(_site)),
    path("<slug:organisation>/", include(_site)),
]
urlpatterns = [
    path("", include("gouvernail.public.serving.urls")),
    path("preview/<slug:token>/", include(_in_each_language)),
    *_in_each_language,
]
