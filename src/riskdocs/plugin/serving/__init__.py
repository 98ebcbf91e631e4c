"""The preview: while a site is served, each of its files is made when a browser asks for it.

Nothing of a page is kept from one state of the site to the next, so that nothing can be out of
date, and no dependency has to be tracked. A state costs what MkDocs does for a site without pages.
"""
