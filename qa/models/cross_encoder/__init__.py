"""The reader: a cross-encoder that reranks, marks answers and judges."""
