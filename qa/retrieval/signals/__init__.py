"""What a passage is scored by: one signal a module."""
