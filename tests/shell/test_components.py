"""Components: markup that stands on many pages, written once."""

from django.template import engines


def drawn(template, **context):
    return engines["django"].from_string(template).render(context)


def test_a_table_scrolls_in_a_box_that_the_keyboard_reaches_and_that_says_what_it_is():
    assert drawn('{% scroll _("Areas") %}<table></table>{% endscroll %}') == (
        '<div class="scroll" tabindex="0" role="group" aria-label="Områder"><table></table></div>'
    )


def test_a_name_cannot_break_out_of_the_box():
    assert 'aria-label="&quot;&gt;&lt;b&gt;"' in drawn("{% scroll name %}{% endscroll %}", name='"><b>')


def test_what_stands_in_the_box_is_escaped_once():
    assert "<td>A &amp; B</td>" in drawn("{% scroll 'x' %}<td>{{ name }}</td>{% endscroll %}", name="A & B")


def test_a_mark_has_the_colour_of_its_kind_and_without_one_is_grey():
    assert drawn("{% mark 'holds' 'good' %}") == '<span class="mark mark-good">holds</span>'
    assert drawn("{% mark 'draft' kind %}", kind="") == '<span class="mark">draft</span>'


def test_what_a_mark_says_is_escaped():
    assert drawn("{% mark text %}", text="<b>") == '<span class="mark">&lt;b&gt;</span>'
