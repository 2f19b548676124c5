"""Days and instants in templates, in the order of the page's language."""

from django import template

from newsroom import times

register = template.Library()
register.filter("in_words", times.in_words)
register.filter("day_in_words", times.day_in_words)
register.filter("clock_in_words", times.clock_in_words)
register.filter("reader_day", times.reader_day)
register.filter("reader_time", times.reader_time)
register.filter("full_day", times.full_day)
register.filter("full_time", times.full_time)
register.simple_tag(times.zone_in_words, name="zone_in_words")
