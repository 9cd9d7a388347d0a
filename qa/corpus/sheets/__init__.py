"""Printed sheets: characters with their places become text in reading order, with its boxes."""
