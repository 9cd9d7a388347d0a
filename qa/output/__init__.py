"""What is shown of answers, pages and indexes, to people and to programs."""
