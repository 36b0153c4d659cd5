"""What exists: the frozen, typed values of the domain. No I/O, and nothing of ours is imported here."""
