import json

import pytest
import yaml

from tovholder.domain.content.schema import Agreement, hash_content, write_canonical_json

CONTENT = {
    "schema": "tovholder/agreement/1",
    "funding": {"programme": "2019-26", "regulation": "2019-12-11"},
    "period": {"start": 2023, "end": "2026-12-31"},
    "areas": [{"id": "a", "name": "Ådalen", "residents": 900.0}],
    "goals": [{"id": "g1", "indicators": [{"id": "i1", "baselines": [{"scope": "all", "value": 93.6}]}]}],
}


def test_yaml_and_json_round_trips_keep_the_hash():
    agreement = Agreement.model_validate(CONTENT)
    through_json = Agreement.model_validate(json.loads(json.dumps(agreement.content())))
    through_yaml = Agreement.model_validate(yaml.safe_load(yaml.safe_dump(agreement.content(), allow_unicode=True)))
    assert hash_content(agreement) == hash_content(through_json) == hash_content(through_yaml)


def test_a_date_that_yaml_parses_by_itself_is_the_same_content():
    written = yaml.safe_load("{schema: tovholder/agreement/1, funding: {regulation: 2019-12-11}}")
    assert hash_content(Agreement.model_validate(written)) == hash_content(
        Agreement.model_validate({"funding": {"regulation": "2019-12-11"}})
    )


def test_canonical_json_sorts_keys_and_writes_letters_as_they_are():
    assert write_canonical_json({"b": 1.0, "a": ["æ", None, 0.5]}) == '{"a":["æ",null,0.5],"b":1}'.encode()


def test_an_undefined_number_has_no_canonical_form():
    with pytest.raises(ValueError):
        write_canonical_json({"a": float("nan")})


def test_whole_numbers_hash_alike_however_they_were_written():
    assert hash_content({"a": 6}) == hash_content({"a": 6.0})
