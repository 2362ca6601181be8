"""For the tests of plugin authors, and our own: articles that try an exporter."""

from presswork.testing.documents import feature_article, picture

__all__ = ["feature_article", "picture"]
