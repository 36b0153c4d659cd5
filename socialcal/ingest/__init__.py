"""Files become values here. The only room that knows YAML, front matter, git and image files."""
