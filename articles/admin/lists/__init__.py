"""The list of stories, and what is done with several at once."""
