"""The language server: findings while somebody types, names to choose from, posts as they would go out, and fixes.

What it answers is worked out in files that know no protocol, from a calendar, the open texts and a position; `server`
and `wire` are the edge.
"""
