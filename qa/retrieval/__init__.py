"""From a question to ranked passages: legs, standardised and fused."""
