"""Whatever stands in an address or behind its question mark, a page answers; nothing breaks and nothing is traced."""

import pytest
from django.http import QueryDict
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.datastructures import MultiValueDict

from tests.pages_of import address, ours

pytestmark = pytest.mark.django_db
ODD = [
    "99999",
    "-1",
    "0",
    "",
    "+",
    "a+b",
    "æ",
    "²",
    "٣",
    "1e9",
    "None",
    "x" * 300,
    "2026-13",
    "2026-K9",
    "9" * 40,
    "<b>",
    "%00",
]
IN_ADDRESS = {
    "str": ["a+b", "a b", "æ", "%00", "x" * 300, "..", "-"],
    "slug": ["-", "x" * 200, "0"],
    "int": ["0", "99999999999999999999", "9" * 60],
    "uuid": [],
}


def patterns(resolver=None, before="/"):
    """Every address of the site, as (text with braces, converters by name)."""
    for one in (resolver or get_resolver()).url_patterns:
        route = getattr(one.pattern, "_route", "")
        if isinstance(one, URLResolver):
            yield from patterns(one, before + route)
        elif isinstance(one, URLPattern) and "<" in route:
            yield before + route


def odd_addresses():
    import re

    for route in sorted(set(patterns())):
        kinds = re.findall(r"<(?:(\w+):)?(\w+)>", route)
        for place, (kind, _name) in enumerate(kinds):
            for odd in IN_ADDRESS[kind or "str"]:
                values = iter(
                    [
                        *(_plain(other, name) for other, name in kinds[:place]),
                        odd,
                        *(_plain(other, name) for other, name in kinds[place + 1 :]),
                    ]
                )
                yield re.sub(r"<[^>]+>", lambda _found, values=values: next(values), route)


def _plain(kind, name):
    return "solbakken-2023" if name == "slug" else "1"


@pytest.fixture
def reader(client, secretariat, programme, caplog):
    client.force_login(secretariat)
    client.raise_request_exception = False
    return client


def test_no_odd_address_breaks_a_page(reader, caplog):
    broken = [where for where in odd_addresses() if reader.get(where).status_code >= 500]
    assert broken == []
    assert [record for record in caplog.records if record.exc_info] == []


@pytest.fixture
def asked(monkeypatch):
    """The names that a page looks for behind the question mark of its address, as it looks for them."""
    names = set()
    for method in ("__getitem__", "getlist"):
        plain = getattr(MultiValueDict, method)

        def look_up(self, key, *default, plain=plain, **named):
            names.add(key)
            return plain(self, key, *default, **named)

        monkeypatch.setattr(QueryDict, method, look_up, raising=False)
    return names


def find_questions(reader, asked):
    """(address, name) of everything that any page of ours looks for in its question."""
    pages = ["/", "/konto/login/", "/personer/"]
    pages += [address(name, "solbakken-2023", 1) for name in ours() if name not in {"shell:language", "shell:cookies"}]
    for where in dict.fromkeys(pages):
        asked.clear()
        assert reader.get(where).status_code < 500
        yield from ((where, name) for name in sorted(asked))


def test_no_odd_question_breaks_a_page(reader, caplog, asked):
    questions = list(find_questions(reader, asked))
    assert {name for _where, name in questions} >= {"pr", "side", "periode", "efterproev", "next"}
    broken = [
        (where, name, odd)
        for where, name in questions
        for odd in ODD
        if reader.get(where, {name: odd}).status_code >= 500
    ]
    assert broken == []
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_refusal_is_one_line_and_no_traceback(reader, caplog, person):
    reader.force_login(person("reader"))
    for where, status in (("/nyt-program/", 403), ("/findes/ikke/", 404), ("/solbakken-2023/tal/", 403)):
        assert reader.get(where).status_code == status
    assert [record for record in caplog.records if record.exc_info or record.name.startswith("django")] == []


def test_a_host_that_is_not_ours_is_refused_with_a_page(client, caplog, db):
    client.raise_request_exception = False
    answer = client.get("/", HTTP_HOST="andre.eksempel")
    assert answer.status_code == 400
    assert "kan ikke forstå" in answer.content.decode()
    assert [record for record in caplog.records if record.exc_info] == []
