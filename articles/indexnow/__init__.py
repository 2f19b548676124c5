"""Telling search engines at once what has changed."""
