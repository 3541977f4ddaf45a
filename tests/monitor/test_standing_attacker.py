"""The standing attacker: reads what is served to each role, in both languages and every form, and recovers nothing.

It knows the groups, the denominators and the rules, and takes every number it finds of a place for known. What it asks
is how far apart the hidden numbers can then lie; never less than was promised.
"""

import copy
import csv
import html
import io
import re
import zipfile

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from scipy.optimize import linprog

from tests.conftest import make_person
from tests.monitor.made_figures import counted
from tests.universe.small_agreement import SMALL, small_file
from tovholder.domain.content.schema.observation_schema import Observed
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.language.number_writer import format_number
from tovholder.followup.programme_file.actions import load_programme
from tovholder.monitor.observations.actions import keep_observations
from tovholder.people.rights import Operator

pytestmark = pytest.mark.django_db
SLUG = "solbakken-2023"
WIDTH = find_profile().width
OF = {"solbakken": 611, "aadalen": 433, "havnen": 557}
GROUPS = {"all": tuple(OF), "ahv": ("aadalen", "havnen")}
SECRET = 3
"""How many there are in Solbakken, whatever it is told as; every other number is one that nothing else is."""


def plant(indicator, period, numbers, **more):
    """Solbakken's three beside the numbers of the others, where they are told."""
    sizes = {**OF, **{group: sum(OF[area] for area in areas) for group, areas in GROUPS.items()}}
    return [
        counted(indicator, scope, period, n, sizes[scope], note=f"{n} personer", **more) for scope, n in numbers.items()
    ]


def plant_all():
    """A small number in each of the forms that have given one away."""
    return [
        *plant("i1", 2024, {"solbakken": SECRET, "aadalen": 87, "havnen": 171, "all": 261}),
        *plant("i3", 2024, {"solbakken": SECRET, "ahv": 119, "all": 122}),
        *plant("i4", 2024, {"aadalen": 93, "havnen": 139, "all": 235}),
        *plant("i6", 2024, {"solbakken": SECRET, "aadalen": 77, "havnen": 127}),
        *plant("i6", "2023/24", {"all": 207}),
        *(
            Observed(
                indicator="i2", scope=scope, period=2024, value=round(total / n, 2), numerator=total, denominator=n
            )
            for scope, total, n in (
                ("solbakken", 6.0, SECRET),
                ("aadalen", 418.6, 59),
                ("havnen", 327.1, 53),
                ("all", 751.7, 115),
            )
        ),
    ]


TRUE = {
    "i1": {"solbakken": SECRET, "aadalen": 87, "havnen": 171},
    "i3": {"solbakken": SECRET, "aadalen": 60, "havnen": 59},
    "i4": {"solbakken": SECRET, "aadalen": 93, "havnen": 139},
    "i6": {"solbakken": SECRET, "aadalen": 77, "havnen": 127},
    "i2": {"solbakken": SECRET, "aadalen": 59, "havnen": 53},
}


@pytest.fixture(scope="module")
def world(kept):
    content = copy.deepcopy(SMALL)
    content["areas"].append({"id": "havnen", "name": "Havnen", "residents": 1500, "dwellings": 600})
    content["area_groups"] = [{"id": name, "areas": list(areas)} for name, areas in GROUPS.items()]
    programme = load_programme(by=Operator("prøven"), file=small_file(content))
    secretariat = make_person("secretariat", office="Sekretariatet")
    keep_observations(by=secretariat, programme=programme, observed=plant_all())
    return {
        "programme": programme,
        "people": {"secretariat": secretariat, "reader": make_person("reader"), "auditor": make_person("auditor")},
    }


ADDRESSES = [
    ("goals", ()),
    *(("indicator", (name,)) for name in TRUE),
    ("areas", ()),
    *(("area", (area,)) for area in OF),
    ("figures_out", ()),
]


@pytest.fixture(scope="module")
def served(world):
    """All that each role is served, in both languages, as plain text."""
    texts = []
    for person in world["people"].values():
        client = Client()
        client.force_login(person)
        for language in ("da", "en"):
            client.cookies["django_language"] = language
            for name, arguments in ADDRESSES:
                files = [{"hent": f"{arguments[0]}.csv"}] if arguments else []
                files += [{"om": "solbakken"}] if name == "indicator" else []
                for query in ({}, {"pr": "2024-12-31"}, *files):
                    answer = client.get(reverse(f"monitor:{name}", args=[SLUG, *arguments]), query)
                    # A role that may not see a page learns nothing of it; nor is there a page of what is not there.
                    assert answer.status_code in {200, 403} or "om" in query
                    if answer.status_code == 200:
                        told = "figures_out" if "hent" in query else name
                        texts.append((told, arguments, answer.content.decode()))
    return texts


def find_shown(indicator, texts):
    """The counts that any text gives of a place: printed beside its denominator, or as a percentage of it."""
    sizes = {**OF, **{group: sum(OF[area] for area in areas) for group, areas in GROUPS.items()}}
    shown = {}
    for name, arguments, text in texts:
        if name == "figures_out":
            shown |= read_csv(text, indicator)
        elif name == "indicator" and arguments == (indicator,):
            plain = html.unescape(re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ")
            for some, everyone in re.findall(r"(\d+) (?:af|of) ([\d.,]+)", plain):
                scope = next((s for s, n in sizes.items() if str(n) == re.sub(r"\D", "", everyone)), None)
                if scope:
                    shown[scope] = int(some)
    return shown


def read_csv(text, indicator):
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    names = {"Solbakken": "solbakken", "Ådalen": "aadalen", "Havnen": "havnen"}
    found = {}
    for row in rows:
        if row["indikator"] == indicator and (row["tæller"] or row["værdi"]):
            scope = names.get(row["område"], "all" if row["nævner"] in {"1601", "115"} else "ahv")
            found[scope] = int(row["nævner"]) if indicator == "i2" else int(row["tæller"])
    return found


@pytest.mark.parametrize("indicator", sorted(TRUE))
def test_no_reader_comes_nearer_to_a_small_number_than_was_promised(served, indicator):
    shown = find_shown(indicator, served)
    assert shown, "an attacker that reads nothing proves nothing"
    areas = list(OF)
    rows = [[1.0 if area in GROUPS.get(scope, (scope,)) else 0.0 for area in areas] for scope in shown]
    values = list(shown.values())
    whole = [sum(TRUE[indicator][area] for area in GROUPS.get(scope, (scope,))) for scope in shown]
    assert values == whole, "the attacker reads what stands there"
    ends = [
        way
        * linprog(np.array([way, 0.0, 0.0]), A_eq=np.array(rows), b_eq=values, bounds=[(0, OF[a]) for a in areas]).fun
        for way in (1, -1)
    ]
    assert ends[1] - ends[0] >= WIDTH


def test_what_is_held_back_stands_in_no_text_note_picture_or_file(served):
    hidden = {
        (item.indicator, item.scope): item
        for item in plant_all()
        if item.indicator in {"i1", "i3", "i6"} and item.scope == "solbakken"
    }
    forms = {f"{SECRET} personer", f"{SECRET} af 611", f"{SECRET} of 611", f";{SECRET};611;"}
    forms |= {format_number(item.value, 1).da + " %" for item in hidden.values()}
    for name, arguments, text in served:
        plain = html.unescape(text).replace("\N{NO-BREAK SPACE}", " ")
        assert not [form for form in forms if form in plain], (name, arguments)


def test_the_workbook_holds_what_the_csv_holds(world, served):
    client = Client()
    client.force_login(world["people"]["reader"])
    answer = client.get(reverse("monitor:figures_workbook", args=[SLUG]))
    (sheet,) = (part for part in zipfile.ZipFile(io.BytesIO(answer.content)).namelist() if "worksheets/sheet" in part)
    cells = zipfile.ZipFile(io.BytesIO(answer.content)).read(sheet).decode()
    numbers = {float(number) for number in re.findall(r"<c [^>]*?(?<!t=\"s\")><v>([\d.]+)</v>", cells)}
    text = next(text for name, arguments, text in served if name == "figures_out" and not arguments)
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    told = {float(row[name].replace(",", ".")) for row in rows for name in ("værdi", "tæller", "nævner") if row[name]}
    assert numbers == told
    assert SECRET not in numbers


def test_the_few_that_are_held_back_are_never_said_to_be_held_by_the_source(served):
    for _name, _arguments, text in served:
        assert "holdt tilbage af kilden" not in text
        assert "held back by the source" not in text
