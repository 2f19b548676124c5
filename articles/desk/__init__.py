"""What the newsroom does with a working copy before it goes live."""
