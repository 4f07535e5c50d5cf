"""Addresses of the legal life of a plan: its decisions, its versions."""

from django.urls import path

from gouvernail.web.adoption import deliberations, steps, versions

urlpatterns = [
    path("", versions.versions, name="versions"),
    path("step/<slug:act>/", steps.step, name="plan_step"),
    path("adopted/", deliberations.adopted, name="plan_adopted"),
    path("decisions/new/", deliberations.new, name="deliberation_new"),
    path("decisions/<int:pk>/", deliberations.edit, name="deliberation_edit"),
    path(
        "decisions/<int:pk>/take-back/",
        deliberations.take_back,
        name="deliberation_take_back",
    ),
    path(
        "decisions/<int:pk>/bring-back/",
        deliberations.bring_back,
        name="deliberation_bring_back",
    ),
    path(
        "decisions/<int:pk>/files/<int:document>/",
        deliberations.document,
        name="deliberation_file",
    ),
    path("<int:number>/", versions.version, name="version"),
    path("<int:number>/file/", versions.version_file, name="version_file"),
]
