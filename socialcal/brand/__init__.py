"""The checks: rules as values, one file or folder per family, an engine that runs them, and ways to show findings."""
