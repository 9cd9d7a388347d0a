"""From a question to ranked passages: four legs, standardised and fused."""
