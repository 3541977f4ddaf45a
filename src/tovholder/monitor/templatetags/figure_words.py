"""Outcomes and states of figures in words."""

from django import template

from tovholder.monitor import outcomes

register = template.Library()
register.filter("state_word", outcomes.state_word)
register.filter("outcome_word", outcomes.outcome_word)
register.filter("outcome_mark", outcomes.outcome_mark)
