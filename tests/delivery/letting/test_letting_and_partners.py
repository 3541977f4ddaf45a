"""Samarbejder and Udlejning: written by those who may, changed with a reason, protected, run out as a duty, out and in."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from tests.universe.manned_solbakken import TODAY
from tovholder.delivery.letting.actions import keep_letting_agreements, keep_lettings
from tovholder.delivery.letting.models import LettingAgreement, LettingCount
from tovholder.delivery.log.actions import write_log
from tovholder.delivery.partners.actions import keep_partner_agreements
from tovholder.delivery.partners.models import PartnerAgreement
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme
from tovholder.followup.year_wheel.selectors import find_year, list_calendar_entries

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
HOME = "/solbakken-2023/aktiviteter/"
QUARTER = f"{HOME}udlejning/kvartal/solbakken/2026-Q1/"


@pytest.fixture
def secretariat(client, manned):
    client.force_login(manned.secretariat)
    return client


def partner(key="p1", **more):
    told = {"name": "Lektiehjælp", "partners": ["lektiehjaelpen"], "activities": ["lektiecafe"]}
    return said.PartnerAgreement.model_validate({"id": key, **told, **more})


def letting(key="u1", **more):
    told = {"areas": ["solbakken"], "criteria": ["i job"], "since": dt.date(2023, 1, 1)}
    return said.LettingAgreement.model_validate({"id": key, **told, **more})


def keep(manned, *agreements, **more):
    return keep_partner_agreements(by=manned.leader, programme=manned.programme, agreements=agreements, **more)


def read(client, page):
    return " ".join(client.get(f"{HOME}{page}").content.decode().split())


def test_an_agreement_is_written_once_and_changed_with_a_reason(secretariat):
    form = {"key": "p1", "name": "Lektiehjælp", "partners": "lektiehjaelpen", "status": "agreed", "until": "2020-01-01"}
    for _time in range(2):
        secretariat.post(f"{HOME}samarbejder/ny/", form)
    assert PartnerAgreement.objects.count() == 1
    assert ">udløbet<" in read(secretariat, "samarbejder/")
    address = f"{HOME}samarbejder/aftale/p1/"
    assert secretariat.post(address, {**form, "until": "2099-01-01"}).status_code == 422
    secretariat.post(address, {**form, "until": "2099-01-01", "reason": "Forlænget"})
    page = read(secretariat, "samarbejder/")
    assert ">udløbet<" not in page
    assert "ingen aktivitet i gang bag den" in page


def test_partners_who_are_not_in_the_log_for_three_months_are_told(secretariat, manned):
    keep(manned, partner())
    assert "ikke set i logbogen i tre måneder" in read(secretariat, "samarbejder/")
    entry = said.LogEntry(id="l", activity="lektiecafe", on=TODAY(), partners=["lektiehjaelpen"])
    write_log(by=manned.leader, programme=manned.programme, entries=[entry])
    assert "ikke set i logbogen i tre måneder" not in read(secretariat, "samarbejder/")


def test_a_collaboration_of_the_strategic_agreement_without_an_agreement_is_told(secretariat, manned):
    assert "Lektiecafé: Lektiehjælpen i Eksempelby" in read(secretariat, "samarbejder/")
    keep(manned, partner())
    assert "Lektiecafé: Lektiehjælpen i Eksempelby" not in read(secretariat, "samarbejder/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"partners": ["findes-ikke"]},
        {"activities": ["findes-ikke"]},
        {"contact_position": "findes-ikke"},
        {"name": "Aftale med Fatima"},
        {"reference": "ring 20 12 34 56"},
        {"since": "2026-02-01", "until": "2026-01-01"},
    ],
)
def test_what_cannot_be_so_is_refused_and_nothing_is_kept(manned, wrong):
    with pytest.raises(ValidationError):
        keep(manned, partner("ok"), partner(**wrong))
    assert PartnerAgreement.objects.count() == 0


def test_a_quarter_is_counted_once_corrected_with_a_reason_and_shown_protected(secretariat):
    counts = {"vacated": "30", "let_total": "52", "flexible": "2", "waiting_list": "30", "municipal": "20"}
    secretariat.post(QUARTER, counts)
    page = read(secretariat, "udlejning/?aar=2026")
    assert "holdt tilbage" in page
    assert "30" not in page.partition("<table")[2].partition("</table>")[0] or page.count("holdt tilbage") > 2
    assert secretariat.post(QUARTER, {**counts, "flexible": "22", "let_total": "72"}).status_code == 422
    secretariat.post(QUARTER, {**counts, "flexible": "22", "let_total": "72", "reason": "Talt forkert"})
    assert LettingCount.objects.filter(superseded_by__isnull=True).get().flexible == 22
    assert "31 %" in read(secretariat, "udlejning/?aar=2026").replace("\xa0", " ")


def test_a_criterion_without_a_count_is_refused_and_nothing_typed_is_lost(secretariat):
    answer = secretariat.post(QUARTER, {"let_total": "9", "by_criterion": "i job\nunder uddannelse: 3"})
    assert answer.status_code == 422
    assert "»i job« har intet antal" in answer.content.decode()
    assert "under uddannelse: 3" in answer.content.decode()


@pytest.mark.parametrize("rest", ["kvartal/solbakken/2026-Q5/", "kvartal/findes-ikke/2026-Q1/", "aftale/nej/"])
def test_what_is_not_there_is_no_page(secretariat, rest):
    assert secretariat.get(f"{HOME}udlejning/{rest}").status_code == 404


def test_a_quarter_to_come_is_refused(secretariat):
    answer = secretariat.post(f"{HOME}udlejning/kvartal/solbakken/2099-Q1/", {"let_total": "1"})
    assert "Kvartalet er ikke begyndt endnu." in answer.content.decode()


def test_an_agreement_that_ends_is_a_point_of_the_year_until_it_is_made_anew(secretariat, manned):
    keep(manned, partner(until=dt.date(2026, 3, 31)))
    ends = letting(until=dt.date(2026, 2, 28))
    row = keep_letting_agreements(by=manned.secretariat, programme=manned.programme, agreements=[ends])[0]
    told = {
        one.text: one for one in find_year(manned.programme, TODAY()).list_points(2026) if one.source == "agreement"
    }
    assert [one.on for one in told.values()] == [dt.date(2026, 3, 31), dt.date(2026, 2, 28)][::-1]
    assert "Aftalen om fleksibel udlejning er udløbet i: Solbakken." in read(secretariat, "udlejning/")
    before = {one.uid for one in list_calendar_entries(find_year(manned.programme, TODAY()))}
    later = letting(until=dt.date(2099, 2, 28))
    keep_letting_agreements(
        by=manned.secretariat, programme=manned.programme, agreements=[later], changes=row, reason="Forlænget"
    )
    assert "er udløbet i" not in read(secretariat, "udlejning/")
    after = {one.uid: one for one in list_calendar_entries(find_year(manned.programme, TODAY()))}
    assert set(after) == before
    assert dt.date(2099, 2, 28) in {one.on for one in after.values()}


def test_the_database_itself_counts_a_quarter_once_and_no_agreement_ends_before_it_begins(manned):
    told = {"programme": manned.programme, "by": "x"}
    LettingCount.objects.bulk_create([LettingCount(**told, key="a", area="solbakken", quarter="2026-Q1")])
    for wrong in (
        LettingCount(**told, key="b", area="solbakken", quarter="2026-Q1"),
        LettingAgreement(**told, key="c", since=TODAY(), until=TODAY() - dt.timedelta(1)),
        PartnerAgreement(**told, key="d", name="x", status="lost"),
    ):
        with pytest.raises(Error), transaction.atomic():
            type(wrong).objects.bulk_create([wrong])


def test_agreements_and_lettings_go_out_and_in_again(manned, operator):
    keep(manned, partner(until=dt.date(2026, 3, 31), contact_position="leder-solbakken", reference="sag 7"))
    given = {"by": manned.secretariat, "programme": manned.programme}
    keep_letting_agreements(**given, agreements=[letting(share_target=12.5)])
    counted = said.LettingCount(
        id="k",
        area="solbakken",
        quarter="2026-Q1",
        let_total=9,
        let_by={"flexible": 4},
        flexible_by_criterion={"i job": 4},
    )
    keep_lettings(**given, counts=[counted])
    file = export_programme(manned.programme).model_copy(update={"id": "igen"})
    assert (len(file.partner_agreements), len(file.letting_agreements), len(file.lettings)) == (1, 1, 1)
    assert export_programme(load_programme(by=operator, file=file)) == file
