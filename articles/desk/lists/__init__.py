"""Finding stories at the desk, and what is to come of them."""
