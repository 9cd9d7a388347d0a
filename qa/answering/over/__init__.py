"""What is asked over several articles: what each tells, and what comes of it together."""
