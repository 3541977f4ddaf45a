"""Areas: their names, owners, numbers, and the codes that tables use for them."""
