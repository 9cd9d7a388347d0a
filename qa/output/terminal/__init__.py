"""The terminal: answers, passages, pages and figures as a person reads them."""
