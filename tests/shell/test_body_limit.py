"""What is too large is answered before it is read, and by how much depends on who asks."""

import pytest
from django.core.files.uploadhandler import FileUploadHandler

pytestmark = pytest.mark.django_db


class Reads(FileUploadHandler):
    """Tells that a body was looked into."""

    def handle_raw_input(self, *_what):
        raise AssertionError("the body was read")


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.MOST_SENT, settings.MOST_SENT_BY_STRANGERS = 3 * 1024**2, 1024**2
    settings.FILE_UPLOAD_HANDLERS = ["tests.shell.test_body_limit.Reads"]


def send(client, size, **told):
    kind = "multipart/form-data; boundary=x"
    return client.generic("POST", "/konto/login/", b"x" * size, content_type=kind, **told)


def test_a_stranger_is_stopped_before_a_byte_is_read(client):
    answer = send(client, 1024**2 + 1)
    assert answer.status_code == 413
    assert "Højst 1 MB" in answer.content.decode()
    assert answer.headers["Connection"] == "close"


def test_whoever_is_signed_in_may_send_more_and_is_stopped_all_the_same(client, person):
    client.force_login(person("reader"))
    with pytest.raises(AssertionError, match="was read"):
        send(client, 2 * 1024**2)
    assert send(client, 3 * 1024**2 + 1).status_code == 413


@pytest.mark.parametrize("told", ["-1", "1e9", "٣", "x", "9" * 40])
def test_a_length_that_is_none_is_too_large(client, told):
    assert send(client, 1, CONTENT_LENGTH=told).status_code == 413
