"""Addresses of a plan and of its nodes."""

from django.urls import path

from gouvernail.web.plans import (
    dashboard,
    exports,
    files,
    history,
    joint,
    outline,
    proofreading,
    sheet,
    tree_edits,
    updates,
)

urlpatterns = [
    path("offers/<int:pk>/", joint.received, name="joint_received"),
    path("<slug:plan>/", dashboard.dashboard, name="plan_dashboard"),
    path("<slug:plan>/outline/", outline.outline, name="plan_outline"),
    path("<slug:plan>/proofread/", proofreading.proofread, name="plan_proofread"),
    path("<slug:plan>/history/", history.of_plan, name="plan_history"),
    path("<slug:plan>/export/<fmt>/", exports.export, name="plan_export"),
    path("<slug:plan>/files/<int:pk>/", files.document, name="document"),
    path("<slug:plan>/owners/", joint.owners, name="plan_owners"),
    path("<slug:plan>/owners/offer/", joint.offer, name="joint_offer"),
    path("<slug:plan>/owners/withdraw/", joint.withdraw, name="joint_withdraw"),
    path("<slug:plan>/owners/part/", joint.part, name="joint_part"),
    path("<slug:plan>/owners/<key>/", joint.give, name="branch_give"),
    path("<slug:plan>/add/", tree_edits.add, name="node_add"),
    path(
        "<slug:plan>/changes/<int:pk>/undo/",
        tree_edits.undo,
        name="change_undo",
    ),
    path(
        "<slug:plan>/updates/<int:pk>/withdraw/",
        updates.withdraw,
        name="update_withdraw",
    ),
    path("<slug:plan>/nodes/<key>/", sheet.sheet, name="node"),
    path("<slug:plan>/nodes/<key>/update/", updates.update, name="node_update"),
    path("<slug:plan>/nodes/<key>/edit/", tree_edits.edit, name="node_edit"),
    path("<slug:plan>/nodes/<key>/move/", tree_edits.move, name="node_move"),
    path("<slug:plan>/nodes/<key>/level/", tree_edits.level, name="node_level"),
    path("<slug:plan>/nodes/<key>/remove/", tree_edits.remove, name="node_remove"),
    path("<slug:plan>/nodes/<key>/history/", history.of_node, name="node_history"),
]
