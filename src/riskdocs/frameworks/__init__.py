"""The frameworks that catalogues refer to, as data, and the one function that reads a label.

- `library`: which frameworks are known, and by which names
- `resolve`: what a label means
"""
