"""The recipe that makes the knowledge base of the package."""
