"""The feeds of the site, of a section, a topic and an author."""
