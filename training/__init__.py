"""Recipes that make what the package holds as data."""
