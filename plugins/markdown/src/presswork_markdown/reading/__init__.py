"""Markdown read: bytes, front matter, markdown-it's tokens, and of them an article.

The libraries for it load with the first file: nothing outside this package imports a module of it but ``options``.
"""
