"""What the rules look at, worked out once for all of them."""
