"""The figures of a team's work, one file for each: what is counted, and how that is drawn.

Counting follows the checks of `brand`, by the same functions: a figure never says another number than a finding.
"""
