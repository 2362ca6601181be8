"""Presswork turns an article into publishable files."""
