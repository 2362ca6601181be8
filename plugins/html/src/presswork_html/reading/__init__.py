"""Web pages read: bytes, a tree, what is said about the article, which part is the article, its structure.

The libraries for it load with the first page: nothing outside this package imports a module of it.
"""
