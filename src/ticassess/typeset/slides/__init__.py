"""Slides that people go on editing: titles, lists, tables and charts, as PowerPoint has them."""
