"""The household inside: who is paired, a new invitation, a name, an end."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.household import actions, queries
from unbend_web.household.certificate import Certificates
from unbend_web.household.cookie import brought_by
from unbend_web.household.forms import NameForm
from unbend_web.household.models import Closed
from unbend_web.household.presenters import in_rows, invite_page, trust


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Who gets in, who was shut out lately, and how another one comes in."""
    brought = brought_by(request)
    context = {
        "paired": queries.paired(),
        "closed": queries.lately_closed(clock.now()),
        "this": brought.device if brought and settings.PAIRED_ONLY else None,
        # At the desk alone: a lost phone must not bring others in.
        "can_invite": settings.ENV.lan is not None and not settings.PAIRED_ONLY,
        "at_the_desk": not settings.PAIRED_ONLY,
        "lan": settings.ENV.lan,
    }
    return render(request, "household/devices.html", context)


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """A new code; it stands on this answer and nowhere else."""
    lan = settings.ENV.lan
    if lan is None or settings.PAIRED_ONLY:
        messages.warning(request, _("A new device is invited at the machine Unbend runs on."))
        return redirect("household:devices")
    page = invite_page(lan, actions.invite(by=PERSON))
    found = trust()
    context = {
        "invite": page,
        "trust": found,
        "anchor": in_rows(found.anchor) if found else (),
        "leaf": in_rows(found.leaf) if found else (),
    }
    return render(request, "household/invitation.html", context)


@require_POST
def rename(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Call a device something else."""
    form = NameForm(request.POST)
    if form.is_valid():
        actions.rename(id_=id_, name=form.cleaned_data["name"], by=PERSON)
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, str(form.errors["name"][0]))
    return redirect("household:devices")


@require_POST
def remove(request: HttpRequest, id_: UUID) -> HttpResponse:
    """Let a device in no more."""
    actions.close(id_=id_, because=Closed.REMOVED, by=PERSON)
    messages.success(request, _("Removed. It does not get in any more."))
    return redirect("household:devices")


@require_safe
def anchor(request: HttpRequest) -> FileResponse:  # noqa: ARG001 (the same for everybody)
    """The certificate a phone is told to trust; no secret, and open to who is not paired yet."""
    file = Certificates(settings.ENV.certificates).anchor
    if not file.exists():
        raise Http404
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename="unbend-at-home.crt",
        content_type="application/x-x509-ca-cert",
    )


@require_safe
def paired_already(request: HttpRequest) -> HttpResponse:
    """A device that is in looked at the picture: nothing to do, and no code is used up."""
    messages.info(request, _("This device is paired already."))
    return redirect("home:today")
