"""From a question to ranked passages: signals, standardised and fused."""
