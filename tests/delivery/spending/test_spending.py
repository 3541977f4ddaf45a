"""Forbrug and Reguleringskonto: booked once, closed years immutable by every route, one number on page, file and JSON."""

import datetime as dt
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction

from tests.universe.manned_solbakken import TODAY
from tovholder.delivery.spending.actions import (
    CorrectedActual,
    close_years,
    keep_actuals,
    map_accounts,
    move_account,
    take_in_balance,
)
from tovholder.delivery.spending.models import Actual, Movement
from tovholder.delivery.spending.selectors import find_account_by_year, list_actuals
from tovholder.domain.content.schema import delivery_schema as said
from tovholder.domain.tables.rows_apart import read_rows
from tovholder.followup.programme_file.actions import load_programme
from tovholder.followup.programme_file.selectors import export_programme
from tovholder.people.rights import NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.engine]
SPENDING = "/solbakken-2023/oekonomi/forbrug/"
ACCOUNT = "/solbakken-2023/oekonomi/reguleringskonto/"
YEAR = TODAY().year
FILE = f"Periode;Konto;Beløb;Timer\n{YEAR}-01;4010;1.000,10;\n{YEAR}-01;4020;;2,5\n".encode()
ACCOUNTS = [
    said.AccountMapping(account="4010", effort_area="uddannelse", source="funder"),
    said.AccountMapping(account="4020", effort_area="uddannelse", source="municipality", kind="hours"),
]
BOTH = [said.Approval(by=who, on=dt.date(YEAR - 1, 1, 1), reference="brev") for who in ("municipality", "funder")]


@pytest.fixture
def books(client, manned):
    rates = [said.HourRate(since=dt.date(YEAR - 2, 1, 1), rate=400)]
    map_accounts(by=manned.secretariat, programme=manned.programme, accounts=ACCOUNTS, rates=rates)
    client.force_login(manned.secretariat)
    return client


def booked(key="a", year=YEAR, amount=100, **more):
    told = {"id": key, "period": f"{year}-01", "account": "4010", "source": "funder", "amount": amount}
    return said.Actual.model_validate({**told, "counts_in": year, **more})


def keep(manned, *rows, **more):
    return keep_actuals(by=manned.secretariat, programme=manned.programme, new=rows, **more)


def move(manned, kind="grant_in", amount=1000, year=YEAR - 1, key="m", **more):
    one = said.Movement(id=key, on=dt.date(year, 2, 3), kind=kind, amount=amount, **more)
    return move_account(by=manned.secretariat, programme=manned.programme, movements=[one])


def close(manned, year=YEAR - 1):
    one = said.AccountsYear(year=year, on=TODAY())
    return close_years(by=manned.secretariat, programme=manned.programme, years=[one])


def test_a_file_is_shown_kept_once_and_stands_with_one_sum_on_page_workbook_and_programme_file(books, manned):
    shown = books.post(f"{SPENDING}bogfoer/", {"file": SimpleUploadedFile("k.csv", FILE)}).content.decode()
    assert "2 nye, 0 rettelser" in shown
    assert list_actuals(manned.programme) == []
    kept = re.search(r'name="kept" value="([^"]+)"', shown)[1]
    for _time in range(2):
        books.post(f"{SPENDING}bogfoer/", {"kept": kept})
    again = books.post(f"{SPENDING}bogfoer/", {"file": SimpleUploadedFile("k.csv", FILE)}).content.decode()
    assert "0 nye, 0 rettelser, 2 uændrede" in again
    total = sum(round(one.amount * 100) for one in export_programme(manned.programme).actuals)
    assert total == 200_010
    assert "2.000,10" in books.get(f"{SPENDING}?aar={YEAR}").content.decode()
    rows = read_rows(books.get(f"{SPENDING}{YEAR}/opgoerelse.xlsx").content)[0].rows
    assert [row[2] for row in rows if row[:1] == ["I alt"]] == ["2000,1"]
    assert "k.csv" in Actual.objects.first().batch


def test_the_statement_is_a_tagged_pdf_in_danish(books, manned):
    keep(manned, booked())
    pdf = books.get(f"{SPENDING}{YEAR}/opgoerelse.pdf").content
    assert pdf.startswith(b"%PDF")
    assert b"/Marked true" in pdf
    assert b"(da)" in pdf


def test_an_unknown_account_refuses_the_whole_file_and_the_page_takes_the_account(books, manned):
    bad = FILE + f"{YEAR}-01;4711;1,00;\n".encode()
    answer = books.post(f"{SPENDING}bogfoer/", {"file": SimpleUploadedFile("k.csv", bad)})
    assert answer.status_code == 422
    assert "Kontoen 4711 er ikke i kontoplanen" in answer.content.decode()
    told = {"panel": "account", "account-account": "4711", "account-source": "", "account-kind": "cash"}
    assert books.post(f"{SPENDING}bogfoer/", told).status_code == 302
    assert (
        "1 uden for programmet"
        in books.post(f"{SPENDING}bogfoer/", {"file": SimpleUploadedFile("k.csv", bad)}).content.decode()
    )


def test_a_use_without_the_funds_letter_is_refused_with_the_clause_and_nothing_typed_is_lost(books, manned):
    take_in_balance(by=manned.secretariat, programme=manned.programme, amount=400_000, on=dt.date(YEAR - 1, 1, 1))
    told = {"key": "m1", "kind": "use", "on": f"{YEAR}-01-09", "amount": "50.000", "purpose": "Legeplads"}
    told |= {"municipality_on": f"{YEAR}-01-02", "municipality_reference": "sag 12"}
    posted = {"panel": "movement", **{f"movement-{key}": value for key, value in told.items()}}
    answer = books.post(ACCOUNT, posted)
    assert answer.status_code == 422
    assert "godkendelsen fra Landsbyggefonden mangler" in answer.content.decode()
    assert "gælder efter tidligere regulativer" in answer.content.decode()
    assert 'value="50.000"' in answer.content.decode()
    posted |= {"movement-funder_on": f"{YEAR}-01-09", "movement-funder_reference": "LBF-7"}
    for _time in range(2):
        assert books.post(ACCOUNT, posted).status_code == 302
    assert "350.000,00" in books.get(ACCOUNT).content.decode()
    assert Movement.objects.filter(kind="use").count() == 1


def test_nothing_comes_into_a_closed_year_by_any_route(books, manned):
    keep(manned, booked("old", YEAR - 1))
    move(manned)
    close(manned)
    with pytest.raises(ValidationError, match="er lukket"):
        keep(manned, booked("new", YEAR - 1))
    with pytest.raises(ValidationError, match="er lukket"):
        keep(manned, changed=[CorrectedActual(booked("old", YEAR - 1, 90))], reason="Fejl")
    with pytest.raises(ValidationError, match="er lukket"):
        keep(manned, changed=[CorrectedActual(booked("old", YEAR - 1, 90, counts_in=YEAR))], reason="Fejl")
    with pytest.raises(ValidationError, match="er lukket"):
        move(manned, key="m2")
    old = Actual.objects.get(key="old")
    told = {"programme": manned.programme, "by": "x", "period": f"{YEAR - 1}-01", "account": "1", "source": "funder"}
    routes = [
        lambda: Actual.objects.create(**told, key="z", kind="cash", amount=1, year=YEAR - 1),
        lambda: Actual.objects.bulk_create([Actual(**told, key="z", kind="cash", amount=1, year=YEAR - 1)]),
        lambda: Actual.objects.create(**told, key="old", kind="cash", amount=1, year=YEAR, supersedes=old, reason="x"),
        lambda: Movement.objects.create(
            programme=manned.programme, by="x", key="z", on=TODAY(), year=YEAR - 1, kind="use", amount=1
        ),
        lambda: _insert_by_hand(old),
    ]
    for route in routes:
        with pytest.raises(Error, match="closed"), transaction.atomic():
            route()
    assert [one.amount for one in list_actuals(manned.programme)] == [100]
    keep(manned, booked("late", YEAR - 1, 7, counts_in=YEAR, late=True))
    assert "7,00 kr. af det hører til et år, der var lukket" in books.get(f"{SPENDING}?aar={YEAR}").content.decode()


def _insert_by_hand(row):
    fields = [field.column for field in Actual._meta.concrete_fields if field.column != "id"]
    columns = ", ".join(f'"{name}"' for name in fields)
    values = ", ".join("'z'" if name == "key" else f'"{name}"' for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO delivery_actual ({columns}) SELECT {values} FROM delivery_actual WHERE id = {row.pk}"
        )


def test_a_year_that_goes_on_is_not_closed_nor_one_closed_twice(manned, books):
    with pytest.raises(ValidationError, match="ikke slut"):
        close(manned, YEAR)
    close(manned)
    assert len(close(manned)) == 0
    with pytest.raises(ValidationError, match="allerede lukket"):
        close_years(
            by=manned.secretariat,
            programme=manned.programme,
            years=[said.AccountsYear(year=YEAR - 1, on=TODAY(), reference="igen")],
        )


def test_money_goes_out_and_in_again_with_its_closed_year(manned, books, operator):
    keep(manned, booked("a", YEAR - 1, 12.34), booked("b", YEAR, -0.5))
    take_in_balance(by=manned.secretariat, programme=manned.programme, amount=10.01, on=dt.date(YEAR - 1, 2, 3))
    move(manned)
    move(manned, "use", 5, key="n", purpose="Tab ved tomme boliger", approvals=BOTH)
    close(manned)
    file = export_programme(manned.programme)
    again = file.model_copy(update={"id": "igen"})
    loaded = load_programme(by=operator, file=again)
    assert export_programme(loaded) == again
    assert str(find_account_by_year(loaded, YEAR)[-1].closing) == "1005.01"


def test_only_the_secretariat_books(manned, books):
    with pytest.raises(NotAllowed, match="sekretariat"):
        keep_actuals(by=manned.leader, programme=manned.programme, new=[booked()])
    books.force_login(manned.leader)
    assert books.get(f"{SPENDING}bogfoer/").status_code == 403
    assert books.get(ACCOUNT).status_code == 200
    assert books.post(ACCOUNT, {"panel": "movement"}).status_code == 403


@pytest.mark.parametrize("data", [b"", b"\x00", b"a;b\n1;2\n", io.BytesIO(b"PK\x03\x04x").getvalue()])
def test_a_file_that_is_no_ledger_gets_a_sentence(books, data):
    answer = books.post(f"{SPENDING}bogfoer/", {"file": SimpleUploadedFile("k.csv", data)})
    assert answer.status_code == 422
    assert "Noget skal rettes" in answer.content.decode()
