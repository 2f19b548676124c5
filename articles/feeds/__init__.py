"""The feeds of the site, and of each section, topic, author and series, for readers' programs."""
