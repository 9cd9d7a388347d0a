"""Web pages: what is said on them, without what leads elsewhere."""
