"""Uploading: a file that cannot be used gets one sentence, and nothing is stored."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tovholder.agreement.intake.models import Intake
from tovholder.programme.versions.actions import start_programme
from tovholder.programme.versions.models import StoredFile


@pytest.fixture
def upload(client, secretariat):
    client.force_login(secretariat)
    start_programme(by=secretariat, slug="p")

    def send(name: str, data: bytes):
        return client.post(reverse("agreement:intakes", args=["p"]), {"file": SimpleUploadedFile(name, data)})

    return send


def bomb() -> bytes:
    """Little to upload, 300 MB to open; made when it is asked for, not each time that tests are gathered."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<w>" + b" " * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tom.txt", b""),
        ("billede.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 200),
        ("afkortet.pdf", b"%PDF-1.7\n1 0 obj"),
        ("bombe.docx", bomb),
        ("nonsens.txt", bytes(range(256)) * 40),
        ("opskrift.txt", ("Rør smør og sukker. Bag kagen i en time. " * 60).encode()),
        ("engelsk.txt", ("This is an agreement between the parties about the housing area. " * 60).encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence_and_nothing_is_kept(upload, name, data):
    response = upload(name, data() if callable(data) else data)
    assert response.status_code == 422
    text = response.content.decode()
    assert "Noget skal rettes" in text
    assert "Traceback" not in text
    assert not StoredFile.objects.exists()
    assert not Intake.objects.exists()


def test_no_file_at_all_is_said(client, upload):
    response = client.post(reverse("agreement:intakes", args=["p"]), {})
    assert response.status_code == 422


@pytest.mark.real_agreement
def test_the_real_agreement_is_read_and_waits_for_a_person(upload, real_text):
    response = upload("aftale.txt", real_text)
    assert response.status_code == 302
    assert Intake.objects.get().file.sha256
