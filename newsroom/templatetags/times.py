"""Times in templates of the desk."""

from django import template

from newsroom import times

register = template.Library()
register.filter("in_words", times.in_words)
register.filter("day_in_words", times.day_in_words)
register.simple_tag(times.zone_in_words, name="zone_in_words")
