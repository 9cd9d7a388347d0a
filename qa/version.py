"""The version, where everything below the public interface can ask for it."""

__version__ = "0.3.0"
