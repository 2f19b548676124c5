"""A small invented newspaper, so that a fresh installation has something to read."""
