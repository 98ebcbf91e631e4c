"""What a build keeps for the next: finished parts of a site, by all that each depends on.

A part is taken again where everything that could have a say in it is the same, and made otherwise.
What is kept is text and bytes, each behind its own digest: nothing of it is executed, and a file
that is damaged, another program's or an older one's is as good as none.
"""
