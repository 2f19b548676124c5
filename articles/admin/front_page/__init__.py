"""The page at the desk on which the front page is arranged."""
