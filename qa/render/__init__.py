"""Show answers, passages, pages and figures in the terminal, with or without colour."""
