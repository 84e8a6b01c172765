"""Widgets every page shares. They know the design and nothing of the trade's data: texts in, one signal out."""
