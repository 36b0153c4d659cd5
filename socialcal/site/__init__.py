"""Calendar → web pages and feeds; a thin MkDocs plugin and our own MkDocs theme. Nothing else says HTML or MkDocs."""
