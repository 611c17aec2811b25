"""How a store's tables came to be: one revision a file in `versions`, run by Alembic where a store is new or older."""
