"""From a page's bytes to its fields: `warraq.html.page.extract_page`."""
