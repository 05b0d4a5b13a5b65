"""What `import ticassess` offers to notebooks and scripts; its names load on first use.

The surface is in `docs/reference/python.md`. Everything that a result shows was protected first.
"""
