"""The names of an article: who, which body, which state, where."""
