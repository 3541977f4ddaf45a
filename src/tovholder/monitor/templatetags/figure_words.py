"""Outcomes and states of figures in words."""

from django import template

from tovholder.monitor.standings import outcome_words

register = template.Library()
register.filter("state_word", outcome_words.name_state)
register.filter("outcome_word", outcome_words.name_outcome)
register.filter("outcome_mark", outcome_words.mark_outcome)
