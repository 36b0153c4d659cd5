"""Where deliveries are remembered. One protocol, one judge of steps, one file per kind of storage."""
