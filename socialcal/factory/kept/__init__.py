"""What earlier checks found out about stories that did not change since. Only `check` and editors trust it."""
