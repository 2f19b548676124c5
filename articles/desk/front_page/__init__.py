"""Arranging the front page: what is pinned where, what was changed, and saving it."""
