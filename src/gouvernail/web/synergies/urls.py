"""Addresses of the register of synergies."""

from django.urls import path

from gouvernail.web.synergies import (
    contracts,
    editing,
    files,
    links,
    parts,
    programme,
    regime,
    register,
    report,
    sheet,
    start,
)

SYNERGY = "<int:pk>/"

urlpatterns = [
    path("", register.register, name="synergies"),
    path("start/", start.start, name="synergies_start"),
    path("matrix/", report.matrix, name="synergies_matrix"),
    path("years/", report.years, name="synergies_years"),
    path("report/", report.report, name="synergies_report"),
    path("outputs/", regime.outputs, name="synergies_outputs"),
    path("export.<slug:fmt>", files.export, name="synergies_export"),
    path("new/", editing.new, name="synergy_new"),
    path("contracts/", contracts.contracts, name="synergy_contracts"),
    path("contracts/new/", contracts.add_separate, name="contract_separate"),
    path("contracts/<int:pk>/", contracts.edit, name="contract_edit"),
    path("contracts/<int:pk>/remove/", contracts.remove, name="contract_remove"),
    path("contracts/<int:pk>/back/", contracts.restore, name="contract_back"),
    path("years/<int:pk>/", programme.edit, name="programme_edit"),
    path("years/<int:pk>/remove/", programme.remove, name="programme_remove"),
    path("years/<int:pk>/back/", programme.restore, name="programme_back"),
    path(SYNERGY, sheet.sheet, name="synergy"),
    path(SYNERGY + "edit/", editing.edit, name="synergy_edit"),
    path(SYNERGY + "parts/", parts.parts, name="synergy_parts"),
    path(SYNERGY + "years/", programme.add, name="programme_new"),
    path(SYNERGY + "contracts/", contracts.add, name="contract_new"),
    path(SYNERGY + "actions/", links.links, name="synergy_links"),
    path(SYNERGY + "actions/<int:node>/link/", links.link, name="synergy_link"),
    path(SYNERGY + "actions/<int:node>/unlink/", links.unlink, name="synergy_unlink"),
    path(SYNERGY + "archive/", editing.archive, name="synergy_archive"),
    path(SYNERGY + "restore/", editing.restore, name="synergy_restore"),
    path(SYNERGY + "history/", sheet.history, name="synergy_history"),
    path(SYNERGY + "agreement/", sheet.agreement, name="synergy_agreement"),
]
