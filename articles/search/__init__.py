"""The search of readers: what is found, and in which order."""
