"""Labelled sentences that tell of encounters, for recipes and measures to read."""
