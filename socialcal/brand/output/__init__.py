"""Ways to show findings: each format is a module with one function from findings to a string. Nothing prints here."""
