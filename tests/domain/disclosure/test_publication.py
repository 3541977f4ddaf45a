"""What leaves the house: the public shape, and the text with one symbol."""

from tests.domain.disclosure.made_tables import ATTACKED, CHARGED, STARS, as_table, crossed
from tovholder.domain.disclosure.count_table_file import read_table
from tovholder.domain.disclosure.disclosure_profile import find_profile
from tovholder.domain.disclosure.publication_text import tell_publication
from tovholder.domain.disclosure.table_protection import publish_audited, publish_protected

RULES = find_profile()


def charged():
    return as_table(crossed(CHARGED)[0], ["area", "age"])


def file_of(lines):
    return read_table("\n".join(lines).encode())


def attacked():
    cells, _equations = crossed(ATTACKED)
    lines = ["r,c,count,status"]
    for key, cell in cells.items():
        place = ",".join("*" if at < 0 else str(at) for at in key)
        lines.append(f"{place},{'' if key in STARS else cell.count},{'suppressed' if key in STARS else 'published'}")
    return file_of(lines)


def test_the_public_shape_has_every_cell_with_its_status_and_no_hidden_count():
    shape = publish_protected({"t": charged()}, RULES).as_json()
    assert shape["cells"][0] == {"area": "v0", "age": "v0", "count": None, "status": "primary"}
    assert shape["cells"][1] == {"area": "v0", "age": "v1", "count": None, "status": "secondary"}
    assert shape["cells"][2] == {"area": "v0", "age": "v2", "count": 31, "status": "published"}
    assert shape["audit"] == {"safe": True, "exposed": []}
    assert shape["profile"] == {"name": "standard", "minimum": 5, "width": 5}
    assert len(shape["cells"]) == 20
    assert shape["note"]["en"].startswith("primary and secondary are for whoever makes the table.")


def test_an_exposed_cell_is_named_with_its_bounds():
    # docs/statistics.md#small-groups.
    shape = publish_audited({"t": attacked()}, RULES).as_json()
    assert shape["audit"] == {
        "safe": False,
        "exposed": [{"cell": {"r": "0", "c": "1"}, "low": 47, "high": 47, "why": "computable"}],
    }
    assert {cell["status"] for cell in shape["cells"]} == {"published", "suppressed"}


def test_an_insider_is_named_by_its_cell():
    lines = ["g,count,status", "a,1,suppressed", "b,2,", "c,1,suppressed", "*,4,"]
    exposed = publish_audited({"t": file_of(lines)}, RULES.replace_minimum(2)).as_json()["audit"]["exposed"]
    assert exposed[0] == {"cell": {"g": "c"}, "low": 1, "high": 1, "why": "insider", "by": {"g": "a"}}


def test_linked_tables_say_which_file_each_cell_is_from():
    other = file_of(["area,sex,count", "A,f,20", "A,m,27", "A,*,47"]).table
    first = file_of(["area,age,count", "A,y,2", "A,o,45", "A,*,47"]).table
    shape = publish_protected({"age.csv": first, "sex.csv": other}, RULES).as_json()
    assert {cell["file"] for cell in shape["cells"]} == {"age.csv", "sex.csv"}


def test_the_text_has_one_symbol_for_small_cells_and_for_those_that_protect_them():
    text = tell_publication(publish_protected({"t": charged()}, RULES), "da")
    assert text.splitlines()[:3] == [
        "area   v0  v1   v2  i alt",
        "v0     ..  ..   31     47",
        "v1      9  22   40     71",
    ]
    assert ".. skjult (4 af 20 felter)" in text
    assert "Kontrol: sikker. Intet skjult tal kan beregnes nærmere end et spænd på 5." in text
    assert "primary" not in text
    assert "secondary" not in text


def test_the_text_says_what_is_exposed_and_how_to_mend_it():
    publication = publish_audited({"t": attacked()}, RULES)
    assert "Kontrol: ikke sikker. Der er ét felt, der røbes:" in tell_publication(publication, "da")
    assert "r 0, c 1: kan beregnes til 47. Skjul et felt mere i samme række og kolonne." in tell_publication(
        publication, "da"
    )
    assert "r 0, c 1: can be computed to be 47. Suppress one more cell" in tell_publication(publication, "en")


def test_a_long_table_and_one_of_one_dimension_are_lists_with_danish_numbers():
    lines = ["area,count", "A,1234", "B,9", "*,1243"]
    text = tell_publication(publish_protected({"t": file_of(lines).table}, RULES), "da")
    assert text.splitlines()[:4] == ["area   antal", "A      1.234", "B          9", "i alt  1.243"]
    wide = ["area,age,count", *(f"A,{age},20" for age in range(20))]
    assert (
        tell_publication(publish_protected({"t": file_of(wide).table}, RULES), "en").splitlines()[0]
        == "area  age  count"
    )


def test_the_text_of_each_way_of_being_exposed():
    lines = ["g,count,status", "a,1,suppressed", "b,2,", "c,1,suppressed", "d,1,", "*,5,"]
    text = tell_publication(publish_audited({"t": file_of(lines)}, RULES.replace_minimum(2)), "en")
    assert "There are 3 cells that are exposed:" in text
    assert "g d: 1 is shown but under the minimum. Suppress it." in text
    assert "g c: can be computed to be 1 by the one person in another suppressed cell." in text
