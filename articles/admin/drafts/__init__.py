"""Previews, and links to drafts."""
