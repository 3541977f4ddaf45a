"""Samarbejder: every agreement with partners, and one of them written or changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tovholder.agreement.intake.pages import require_act
from tovholder.delivery.agreed import find_agreed
from tovholder.delivery.log.forms import WhyForm, make_key
from tovholder.delivery.partners.actions import keep_partner_agreements
from tovholder.delivery.partners.forms import PartnerForm, show_partner_agreement
from tovholder.delivery.partners.presenters import PartnerPage, PartnersPage, present_partner
from tovholder.delivery.partners.selectors import (
    filter_counting_partner_agreements,
    find_partner_standings,
    list_unwritten_collaborations,
)
from tovholder.people.rights import Act
from tovholder.programme.frame.programme_frame import Frame, programme_page
from tovholder.shell.page_contexts import show_page
from tovholder.shell.templatetags.danish import listed, sentence


@programme_page
def partners_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Every agreement with partners, what is over or soon over first."""
    agreed = find_agreed(frame.programme, frame.on, frame.agreement)
    standings = find_partner_standings(frame.programme, agreed, frame.on)
    rows = [present_partner(one, agreed) for one in standings]
    unwritten = list_unwritten_collaborations(agreed, standings)
    shown = PartnersPage(
        frame=frame,
        rows=rows,
        attention=sum(row.mark in ("bad", "attention") or bool(row.remarks) for row in rows),
        unwritten=[
            f"{sentence(one.activity or '–')}: {listed([agreed.parties.get(key, key) for key in one.partners])}"
            for one in unwritten
        ],
        may_log=frame.may(Act.LOG),
    )
    return show_page(request, shown)


@programme_page
def partner_page(request: HttpRequest, frame: Frame, key: str = "") -> HttpResponse:
    """A new agreement, or one that is changed with its reason."""
    require_act(frame, Act.LOG)
    agreed = find_agreed(frame.programme, frame.today, frame.agreement)
    row = filter_counting_partner_agreements(frame.programme).filter(key=key).first() if key else None
    if key and row is None:
        raise Http404(key)
    posted = (request.POST,) if request.method == "POST" else ()
    first = show_partner_agreement(row) if row else {"key": make_key(), "status": "agreed"}
    form, why = PartnerForm(*posted, agreed=agreed, initial=first), WhyForm(*posted)
    if posted and form.is_valid() and (row is None or why.is_valid()):
        made = form.make_agreement().model_copy(update={"id": row.key} if row else {})
        reason = why.cleaned_data["reason"] if row else ""
        try:
            keep_partner_agreements(
                by=frame.person, programme=frame.programme, agreements=[made], changes=row, reason=reason
            )
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
        else:
            messages.success(request, _("Kept."))
            return redirect("delivery:partners", frame.slug)
    shown = PartnerPage(frame=frame, form=form, why=why, row=row)
    return show_page(request, shown, status=422 if form.errors or (row and why.errors) else 200)
