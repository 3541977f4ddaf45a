"""Figures in through the pages: preview first, all or nothing, corrections with a reason, the file given back whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tovholder.domain.tables.workbook import read_workbook
from tovholder.ledger.models import Event
from tovholder.monitor.observations.models import Batch, Observation, OwnIndicator, SourceMapping, Upload
from tovholder.monitor.observations.selectors import list_observations

TIDY = "indikator;område;periode;tæller;nævner;note\ni7;Solbakken;2024;140;200;\ni7;kommunen;2024;900;1000;foreløbigt\n"


@pytest.fixture
def office(client, secretariat):
    client.force_login(secretariat)
    return client


def give(client, text, name="tal.csv", **more):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post(reverse("monitor:figures_in", args=["solbakken-2023"]), {"file": file, **more}, follow=True)


def keep(client, response, reason=""):
    return client.post(response.request["PATH_INFO"], {"reason": reason}, follow=True)


def test_nothing_counts_before_it_is_kept(office, programme):
    page = give(office, TIDY)
    assert "2 nye, 0 rettelser, 0 uændrede" in page.content.decode()
    assert list_observations(programme) == []
    kept = keep(office, page)
    assert "2 nye" in kept.content.decode()
    assert [item.value for item in list_observations(programme)] == [70, 90]
    assert Batch.objects.get().upload.file.name == "tal.csv"


def test_the_same_file_again_has_nothing_to_change(office, programme):
    keep(office, give(office, TIDY))
    again = give(office, TIDY)
    assert again.status_code == 422
    assert "Alt i filen er allerede gemt" in again.content.decode()
    assert Upload.objects.count() == 1


def test_a_wrong_row_refuses_the_whole_file_with_its_place_and_keeps_nothing(office, programme):
    page = give(office, TIDY + "i7;Ådalen;2024;140;0;\n")
    text = page.content.decode()
    assert page.status_code == 422
    assert "nævneren er 0" in text
    assert "1 række kan ikke bruges" in text
    assert not Upload.objects.exists()


def test_a_correction_asks_why_and_keeps_what_was_typed(office, programme):
    keep(office, give(office, TIDY))
    page = give(office, TIDY.replace("140", "150"))
    assert "1 rettelser" in page.content.decode()
    refused = keep(office, page)
    assert refused.status_code == 422
    assert "Skriv, hvorfor" in refused.content.decode()
    assert Observation.objects.count() == 2
    keep(office, page, "Kilden har rettet tabellen.")
    assert Batch.objects.first().reason == "Kilden har rettet tabellen."
    assert {item.value for item in list_observations(programme)} == {75, 90}


def test_a_slow_double_click_makes_one_batch(office, programme):
    page = give(office, TIDY)
    keep(office, page)
    second = keep(office, page)
    assert second.status_code == 200
    assert "Gemte tal" in second.content.decode()
    assert Batch.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tal.xlsx", b"%PDF-1.7 noget andet", "PDF"),
        ("tal.csv", b"", "tom"),
        ("tal.xlsx", b"PK\x03\x04 gik i stykker", ""),
        ("svar.csv", b"noget;andet\n1;2\n", ""),
        ("tal.csv", "område;periode;værdi\n010203-1234;2024;5\n".encode(), "CPR"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words_and_nothing_is_kept(office, programme, name, data, said):
    page = give(office, data, name)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Noget skal rettes" in page.content.decode() or "Intet blev gemt" in page.content.decode()
    assert not Upload.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_opened(office, programme):
    page = give(office, b"0" * (20 * 1024 * 1024 + 1), "stor.xlsx")
    assert "20 MB" in page.content.decode()
    assert page.status_code == 422


def test_the_indicator_may_be_said_where_the_file_does_not(office, programme):
    wide = "Område;2023;2024\nSolbakken;70 %;72 %\n"
    assert "hvilken indikator tallene er om" in give(office, wide).content.decode()
    page = give(office, wide, indicator="i7")
    assert "2 nye" in page.content.decode()


def test_the_workbook_goes_out_asks_for_what_is_missing_and_nothing_it_says_is_held_against_anybody(office, programme):
    def names():
        where = reverse("monitor:workbook", args=["solbakken-2023"])
        book = office.get(where, {"periode": "2024"}).content
        grid = read_workbook(book).grids[0]
        assert give(office, book, "skema.xlsx").status_code == 422
        return [(grid.at(row, 0), grid.at(row, 1)) for row in range(1, len(grid.rows))]

    assert ("Trygge i boligområdet", "Solbakken") in names()
    keep(office, give(office, TIDY))
    assert ("Trygge i boligområdet", "Solbakken") not in names()


PARTED = "indikator;område;køn;periode;tæller;nævner\ni7;Solbakken;Mænd;{year};140;200\ni7;Nordby;Mænd;{year};9;10\n"


def answer(office, page, **said):
    return office.post(page.request["PATH_INFO"], {f"svar-{name}": value for name, value in said.items()}, follow=True)


def test_what_only_a_person_can_say_is_asked_on_one_page_and_remembered(office, programme):
    page = give(office, PARTED.format(year=2024))
    text = page.content.decode()
    assert "hvad-er-hvad" in page.request["PATH_INFO"]
    assert "spørger om 1 ting" in text
    assert "»køn« deler tallene" in text
    assert "Nordby" in text
    assert list_observations(programme) == []
    preview = answer(office, page, **{"whole:koen:maend": "plain"})
    assert "1 nye" in preview.content.decode()
    kept = keep(office, preview)
    assert "Spørgsmålene til filen er besvaret af" in kept.content.decode()
    assert [item.value for item in list_observations(programme)] == [70]
    straight = give(office, PARTED.format(year=2023), "naeste.csv")
    assert "1 nye" in straight.content.decode()
    assert SourceMapping.objects.count() == 1
    assert Event.objects.filter(act="figures.mapped").count() == 1


def test_an_answer_that_leaves_nothing_or_is_none_of_those_shown_keeps_the_page(office, programme):
    page = give(office, PARTED.format(year=2024))
    wrong = answer(office, page, **{"whole:koen:maend": "tirsdag"})
    assert wrong.status_code == 422
    assert "Vælg et af de svar" in wrong.content.decode()
    nothing = answer(office, page, **{"whole:koen:maend": "skip"})
    assert nothing.status_code == 422
    assert not Batch.objects.exists()
    again = answer(office, page, **{"whole:koen:maend": "plain"})
    assert "1 nye" in again.content.decode()


def test_another_place_and_a_column_can_be_said_to_be_ours(office, programme):
    text = "Område;År;Andel sigtede, pct.;Andel sigtede drenge\nSolby;2023;5,0;6,0\nEBK;2023;3,1;3,2\n"
    preview = give(office, text)
    assert "1 nye" in preview.content.decode()
    upload = Upload.objects.get()
    where = reverse("monitor:mapping", args=["solbakken-2023", upload.pk])
    assert "Solby" in office.get(where).content.decode()
    again = office.post(where, {"svar-place:solby": "solbakken"}, follow=True)
    assert "2 nye" in again.content.decode()


FIGURE = {"about": "i6||", "scope": "solbakken", "period": "2024", "value": "22 af 440", "source": "LBF"}


def by_hand(office, **said):
    return office.post(reverse("monitor:one_figure", args=["solbakken-2023"]), {**FIGURE, **said}, follow=True)


def test_one_figure_by_hand_has_five_fields_and_the_rest_is_worked_out(office, programme):
    form = office.get(reverse("monitor:one_figure", args=["solbakken-2023"])).content.decode()
    assert form.count("form-group") == 5
    assert by_hand(office).status_code == 200
    (kept,) = list_observations(programme)
    assert (kept.value, kept.numerator, kept.denominator, kept.period) == (5, 22, 440, 2024)
    assert "allerede gemt" in by_hand(office).content.decode()
    corrected = by_hand(office, value="23 af 440", period="31-12-2024")
    assert corrected.status_code == 422
    assert "Skriv, hvorfor" in corrected.content.decode()
    by_hand(office, value="23 af 440", period="31-12-2024", reason="Slåfejl")
    assert [item.numerator for item in list_observations(programme)] == [23]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"value": "mange"}, "ikke et tal"), ({"value": "500 af 440"}, "større end nævneren"), ({"period": "2024K3"}, "år"),
     ({"period": "snart"}, "år"), ({"value": "105"}, "uden for 0-100"), ({"scope": ""}, ""), ({"period": "2099"}, "")],
)  # fmt: skip
def test_one_figure_that_cannot_be_is_refused_beside_its_field(office, programme, wrong, says):
    page = by_hand(office, **wrong)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert list_observations(programme) == []


def test_a_figure_that_the_source_holds_back_can_be_said_by_hand(office, programme):
    by_hand(office, value="..")
    assert [(item.value, item.status) for item in list_observations(programme)] == [(None, "suppressed")]


def test_the_file_is_given_back_byte_for_byte(office, programme):
    page = give(office, TIDY)
    number = Upload.objects.get().pk
    back = office.get(reverse("monitor:figures_original", args=["solbakken-2023", number]))
    assert back.content == TIDY.encode()
    assert "attachment" in back.headers["Content-Disposition"]
    assert page.status_code == 200


ANSWERS = "område;vægt;svar\n" + "".join(
    f"{area};1;{answer}\n"
    for area, safe in (("Solbakken", 30), ("Ådalen", 25))
    for answer in [2] * safe + [4] * 10 + [6] * 15
)


def test_answers_become_shares_with_their_own_uncertainty_and_the_file_is_not_kept(office, programme):
    where = reverse("monitor:answers_in", args=["solbakken-2023"])
    file = SimpleUploadedFile("svar.csv", ANSWERS.encode())
    page = office.post(where, {"answers": file, "about": "i7", "year": 2025}, follow=True)
    assert "6 nye" in page.content.decode()
    upload = Upload.objects.get()
    assert upload.file is None
    assert upload.rows[0]["observed"]["standard_error"] > 0
    keep(office, page)
    shares = {(item.scope, item.part): item.value for item in list_observations(programme)}
    assert shares["solbakken", None] == 54.5
    assert shares["aadalen", "utryg"] == 30


def test_an_area_with_few_answers_is_held_back_before_anything_is_kept(office, programme):
    few = ANSWERS + "".join(f"Solbakken;1;{answer}\n" for answer in (1, 2)).replace("Solbakken", "alle områder")
    where = reverse("monitor:answers_in", args=["solbakken-2023"])
    office.post(where, {"answers": SimpleUploadedFile("s.csv", few.encode()), "about": "i7", "year": 2025}, follow=True)
    told = [row["observed"] for row in Upload.objects.get().rows if row["observed"]["scope"] == "all"]
    assert told
    assert all(item["value"] is None and item["status"] == "suppressed" for item in told)


def test_an_own_indicator_can_be_added_and_measured(office, programme):
    where = reverse("monitor:new_indicator", args=["solbakken-2023"])
    form = {"text": "Aktive lånere", "unit": "percent", "kind": "share", "good": "high", "goal": "g3"}
    added = office.post(where, form, follow=True).content.decode()
    assert "Indikatoren er tilføjet" in added
    assert "Intet tal endnu" in added
    before = office.get(reverse("monitor:goals", args=["solbakken-2023"])).content.decode()
    assert "Aktive lånere" in before, "it is there at once, also without a figure"
    page = give(office, "indikator;område;periode;tæller;nævner\nAktive lånere;Solbakken;2025-Q3;70;260\n")
    keep(office, page)
    goals = office.get(reverse("monitor:goals", args=["solbakken-2023"])).content.decode()
    assert "Programmets egne indikatorer" in goals
    assert "Aktive lånere" in goals


def test_no_two_are_called_the_same_and_nothing_typed_is_lost(office, programme):
    where = reverse("monitor:new_indicator", args=["solbakken-2023"])
    form = {"text": "Aktive lånere", "unit": "percent", "kind": "share", "good": "high"}
    assert office.post(where, form).status_code == 302
    page = office.post(where, {**form, "text": " aktive  LÅNERE ", "dataset": "Udlån"})
    assert page.status_code == 422
    assert "Der er allerede en indikator med det navn" in page.content.decode()
    assert 'value="Udlån"' in page.content.decode()


def test_two_whose_names_are_written_alike_as_ids_are_both_kept_and_nobody_types_an_id(office, programme):
    where = reverse("monitor:new_indicator", args=["solbakken-2023"])
    for text in ("Lån pr. barn", "Lån pr barn!", "2. lån"):
        form = {"text": text, "unit": "count", "kind": "amount", "good": "high"}
        assert office.post(where, form).status_code == 302
    assert 'name="id"' not in office.get(where).content.decode()
    assert len(set(OwnIndicator.objects.filter(programme=programme).values_list("indicator", flat=True))) == 3
