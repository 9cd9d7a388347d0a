"""Train, measure and export the reader: adapters and heads over multilingual-e5-small."""
