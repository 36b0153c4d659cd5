"""Changes values of a story in its text, as they are written there: YAML, TOML, JSON and sections, and nothing else."""
