"""Where vectors are kept and searched: one store a module."""
