"""From markup to plain text and the way back: pieces of plain text with their raw offsets.

Each markup is a module of its own, which only its readers load.
"""
