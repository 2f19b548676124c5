"""The search of readers: what is found, and in which order.

words       a text as the search compares it
typed       what a reader typed, as words and phrases
conditions  what the words of a story must be, for either database
order       the place of a story among all
entries     what the index holds of a version
engines/    the index in PostgreSQL and in SQLite
indexing    keeping the index as the site is
finding     the page of stories that answers a question
excerpts    the words that were found, marked in the text
"""
