"""The page that publishes a story."""
