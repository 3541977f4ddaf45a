"""Every table that is written once refuses a CPR number in every text, and there is one way to write to them."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

import tovholder
from tovholder.governance.files.actions import keep_file
from tovholder.ledger.insert_only import InsertOnly
from tovholder.ledger.kept_json import KeptJSON
from tovholder.people.models import Person

TEXTS = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, InsertOnly)
    for field in model._meta.concrete_fields
    if isinstance(field, models.CharField | models.TextField)
]
AROUND = re.compile(
    r"INSERT INTO|save_base|_base_manager\.(?:create|bulk_create)|\.executemany|QuerySet\(.*\)\.bulk_create|_insert\("
)


@pytest.mark.parametrize(("model", "field"), TEXTS, ids=lambda one: getattr(one, "name", None) or one.__name__)
@pytest.mark.parametrize("number", ["0101701234", "010170–1234"])
def test_no_row_keeps_a_number(model, field, number):
    value = {"a": [{"b": f"jf. {number}"}]} if isinstance(field, KeptJSON) else f"jf. {number}"
    for write in (lambda row: row.save(), lambda row: model.objects.bulk_create([row])):
        with pytest.raises(ValidationError) as fault:
            write(model(**{field.name: value}))
        assert "CPR" in fault.value.messages[0]
        assert number not in fault.value.messages[0]


@pytest.mark.parametrize("field", ["office", "email", "first_name", "last_name"])
def test_no_account_is_named_by_a_number(field):
    with pytest.raises(ValidationError, match="CPR"):
        Person(**{"email": "a@eksempel.dk", field: "0101701234"}).save()


@pytest.mark.parametrize("name", ["brev.txt", "liste.csv", "mail.eml"])
def test_no_annex_of_text_holds_a_number(name):
    with pytest.raises(ValidationError, match=f"(?i){name}, linje 2"):
        keep_file(name, b"Hej\nJens 0101701234\n")


def test_nothing_writes_around_the_tables():
    folder = Path(tovholder.__file__).parent
    around = [
        f"{path.relative_to(folder)}: {line.strip()}"
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
        and path.name not in {"insert_only.py", "backup_rows.py"}  # a backup takes rows back as they were kept
        for line in path.read_text().splitlines()
        if AROUND.search(line)
    ]
    assert around == []
