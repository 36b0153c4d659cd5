"""How X reads a text: addresses, names and weighted length, after the behaviour that the public twitter-text cases fix.

Each file is one thing: `urls`, `domains` with `tlds`, `names`, `emoji` with `emoji_sequences`, `weight`, `validity`.
Nothing here knows posts or channels. Behaviour: https://github.com/twitter/twitter-text, checked 2026-11-22.
"""
