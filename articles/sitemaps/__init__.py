"""The sitemaps for search engines."""
