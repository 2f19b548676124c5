"""Drafts for people without a login."""
