"""How much a stranger's file may ask of the machine that reads it."""

#: Bytes of one Markdown or definition file.
FILE_BYTES = 1_000_000

#: Bytes of an SVG, which is read to see that it is nothing but a picture.
PICTURE_BYTES = 20_000_000

#: Characters of one front matter block.
FRONT_MATTER_CHARACTERS = 60_000

#: Lists and mappings inside one another, in front matter.
NESTING = 20

#: Values in one front matter block, each use of a YAML alias counted again.
VALUES = 5_000

#: The same in a file of a publisher's own framework.
FRAMEWORK_VALUES = 200_000
