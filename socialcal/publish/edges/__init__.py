"""Where publishing meets the world: folders, the web, the mail. Each says honestly what came of a question."""
