"""Saving the form of a story, and keeping what is typed into it."""
