"""The strips above and below the articles: top bar, chips, notices, search, status."""
