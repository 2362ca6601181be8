"""Word files as articles: from the zip file to the model."""
