"""What programs read of pages: feeds, search engines, the site's own search."""
