"""What partners' machines read: story.json, and the feeds of what may be republished.

docs/partners.md tells partners how to use it, docs/openapi.json describes it for programs.
"""
