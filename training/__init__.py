"""Train, measure and export encoder and reader, from multilingual-e5-small."""
