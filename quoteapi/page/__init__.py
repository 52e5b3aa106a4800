"""An answer as a page for people: the marked article, and the page on which to try the service."""
