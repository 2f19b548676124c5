"""What search engines and other machines read of a page: schema.org's vocabulary as JSON-LD.

What is asked for stands at https://developers.google.com/search/docs/appearance/structured-data and
https://schema.org; `docs/structured-data.md` says what we give.
"""
