"""A catalogue whose IDs look like any word or number: only places say what is an item."""

DEFINITION = """\
kinds:
  threat: {id: "{slug}", role: risk, files: threats, title-from: heading}
  guard:
    id: "{slug}"
    role: control
    files: "guards/*/README.md"
    id-from: folder
    title-from: heading
  rule: {id: "{n}.{n}", files: rules, id-from: [file, heading, no], title-from: heading}
  word: {id: "{slug}", items: {file: words.yaml, body: means}}
  case: {prefix: CA, title-from: heading}
"""
FILES = {
    "catalogue/catalogue.yml": DEFINITION,
    "catalogue/threats/README.md": "# Threats\n",
    "catalogue/threats/Loud answers.md": """\
# Loud answers

See [it](leak.md) and [rule](../rules/1.2.md).
""",
    "catalogue/threats/leak.md": """\
---
related: [loud-answers]
---
# Leak: what gets out

A leak. CA-1.
""",
    "catalogue/threats/ca-1.md": """\
# A case

It [leaked](./leak.md#leak).

## Leak

[Here](#leak).
""",
    "catalogue/guards/two-eyes/README.md": """\
---
mitigates: all
---
# Two eyes

[](../../threats/leak.md).
""",
    "catalogue/rules/1.2.md": """\
---
related: [1.10, 1.20]
---
# Say no

Not 1.10 times.
""",
    "catalogue/rules/no.md": "# 1.10 Say it again\n\nTwice.\n",
    "catalogue/rules/other.md": "---\nno: 1.20\n---\n# Say why\n\nOnce.\n",
    "catalogue/words.yaml": """\
- {id: drift, title: Drift, means: 'What [](#bias) does.'}
- {id: bias, title: Bias, means: 'A [leak](/threats/leak/) or [](/words/drift/).'}
""",
    "docs/about.md": "# About\n\n[Other](leak.md), [own](../catalogue/threats/leak.md).\n",
    "docs/leak.md": "# Another leak\n",
}
