"""What people attached to their news, for who may read the plan."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.progress.models import ProgressUpdate
from gouvernail.progress.veil import curtain_of
from gouvernail.web.plans.finding import plan_of


@require_safe
def document(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> FileResponse:
    """The file, to be saved and never shown as a page."""
    kept_by = plan_of(request, plan)
    if Topic.FILES in curtain_of(request.user, kept_by):
        raise PermissionDenied
    lines = ProgressUpdate.objects.of_plan(kept_by)
    found = get_object_or_404(lines.attached(), pk=pk)
    response = FileResponse(
        found.content.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
