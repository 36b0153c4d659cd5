"""Our MkDocs theme: the frame around a page and the style sheets. What stands in the frame is made elsewhere."""
