"""Encoders and readers: their protocols, their weights, and how each is run."""
