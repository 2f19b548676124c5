"""The pages on what is to come of a story, and on taking it off."""
