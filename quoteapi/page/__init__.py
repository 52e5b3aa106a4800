"""HTML pages for human readers: the marked article, and the page on which to try the service."""
