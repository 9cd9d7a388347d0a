"""multilingual-e5-small, the default model: its weights, its tokens, its engine."""
