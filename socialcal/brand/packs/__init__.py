"""The brand packs that come with socialcal: only data, each of them a YAML file."""
