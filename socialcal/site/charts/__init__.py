"""Charts as SVG, drawn from plain values. Pure: nothing here knows stories, posts or templates.

Lengths along the width are percentages and the rest is pixels, so a chart fits any width and its text keeps its size.
Colours and sizes of text are classes of `styles/charts.css`; what a colour says, a pattern or a number says too.
"""
