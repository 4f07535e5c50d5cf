"""Addresses: each domain of a door has its own file of them."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

OF_PLAN = "<slug:organisation>/plans/<slug:plan>/"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("gouvernail.api.urls")),
    path("accounts/", include("gouvernail.web.accounts.urls")),
    path("", include("gouvernail.web.home.urls")),
    path("me/tokens/", include("gouvernail.web.tokens.own_urls")),
    path("me/data/", include("gouvernail.web.journal.own_urls")),
    path("", include("gouvernail.web.notifications.urls")),
    path("answer/", include("gouvernail.web.answers.urls")),
    path("invitation/", include("gouvernail.web.organisations.entering_urls")),
    path("operator/", include("gouvernail.web.operator.urls")),
    path("operator/", include("gouvernail.web.accounts.operator_urls")),
    path("operator/regimes/", include("gouvernail.web.mandates.operator_urls")),
    path("public/", include("gouvernail.public.urls")),
    path("authorities/", include("gouvernail.web.authorities.urls")),
    path("<slug:organisation>/", include("gouvernail.web.organisations.urls")),
    path("<slug:organisation>/", include("gouvernail.web.accounts.authority_urls")),
    path("<slug:organisation>/", include("gouvernail.web.rights.urls")),
    path("<slug:organisation>/", include("gouvernail.web.journal.urls")),
    path("<slug:organisation>/", include("gouvernail.web.sharing.urls")),
    path("<slug:organisation>/synergies/", include("gouvernail.web.synergies.urls")),
    path("<slug:organisation>/term/", include("gouvernail.web.mandates.urls")),
    path("<slug:organisation>/promises/", include("gouvernail.web.commitments.urls")),
    path("<slug:organisation>/stationery/", include("gouvernail.web.stationery.urls")),
    path("<slug:organisation>/site/", include("gouvernail.web.publishing.urls")),
    path("<slug:organisation>/citizens/", include("gouvernail.web.participation.urls")),
    path("<slug:organisation>/applications/", include("gouvernail.web.tokens.urls")),
    path("<slug:organisation>/archives/", include("gouvernail.web.takeout.urls")),
    path("<slug:organisation>/webhooks/", include("gouvernail.web.webhooks.urls")),
    path("<slug:organisation>/grants/", include("gouvernail.web.grants.urls")),
    path("<slug:organisation>/directory/", include("gouvernail.web.directory.urls")),
    path("<slug:organisation>/imports/", include("gouvernail.web.imports.urls")),
    path("<slug:organisation>/plans/", include("gouvernail.web.plans.urls")),
    path(OF_PLAN + "actions/", include("gouvernail.web.actions.urls")),
    path(OF_PLAN + "campaigns/", include("gouvernail.web.campaigns.urls")),
    path(OF_PLAN + "meetings/", include("gouvernail.web.meetings.urls")),
    path(OF_PLAN, include("gouvernail.web.tasks.urls")),
    path(OF_PLAN + "versions/", include("gouvernail.web.adoption.urls")),
    path(OF_PLAN + "compare/", include("gouvernail.web.differences.urls")),
    path(OF_PLAN + "as-of/", include("gouvernail.web.asof.urls")),
    path(OF_PLAN + "revision/", include("gouvernail.web.revision.urls")),
    path(OF_PLAN + "renewal/", include("gouvernail.web.renewal.urls")),
    path(OF_PLAN + "document/", include("gouvernail.web.around.urls")),
    path(OF_PLAN + "council/", include("gouvernail.web.council.urls")),
    path(OF_PLAN + "papers/", include("gouvernail.web.papers.urls")),
    path(OF_PLAN + "editions/", include("gouvernail.web.editions.urls")),
    path(OF_PLAN + "evaluations/", include("gouvernail.web.evaluations.urls")),
    path(OF_PLAN + "ecomptes/", include("gouvernail.web.accounting.urls")),
    path(OF_PLAN + "workbook/", include("gouvernail.web.workbooks.urls")),
    path(OF_PLAN + "items/", include("gouvernail.web.deliberations.urls")),
    path(OF_PLAN + "money/", include("gouvernail.web.money.urls")),
    path(OF_PLAN + "staff/", include("gouvernail.web.staffing.urls")),
    path(OF_PLAN + "indicators/", include("gouvernail.web.indicators.urls")),
    path(OF_PLAN + "boards/", include("gouvernail.web.boards.urls")),
    path(OF_PLAN + "charts/", include("gouvernail.web.charts.urls")),
    path(OF_PLAN + "doctor/", include("gouvernail.web.doctor.urls")),
    path(OF_PLAN + "priorities/", include("gouvernail.web.priorities.urls")),
]
if settings.STYLEGUIDE:
    urlpatterns.insert(
        0, path("styleguide/", include("gouvernail.web.styleguide.urls"))
    )
