"""Reading: a book's files, its package document, its pages, and what of them becomes the article."""
