"""Videos, posts, charts, recordings and documents on other sites, shown by their address."""
