"""Plain text: from bytes to a headline, paragraphs and a language."""
