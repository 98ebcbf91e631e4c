"""The checks of rules, filled by the modules beside this one.

To add a rule, write one function in the module of its subject and decorate it. The docstring is
the rule's documentation: `riskdocs rules NAME` prints it, the site's page of rules is made of it,
and its example runs as a test. Below `Wrong and right:` stand the lines of both, marked as a
difference has them; so may be the line that names the file. What reading finds itself is defined
beside the reader that does.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from riskdocs.model.finding import Problem, Severity
from riskdocs.model.rule import Silence, define_rule
from riskdocs.rules.facts.context import Context

Check: TypeAlias = Callable[[Context], Iterable[Problem]]

_CHECKS: dict[str, Check] = {}
_OF_ALL: set[str] = set()


def rule(
    name: str,
    severity: Severity,
    *,
    silence: Silence = Silence.TEXT,
    safe_fix: bool = False,
    of_all: bool = False,
) -> Callable[[Check], Check]:
    """Make a function the check of a rule; its docstring is the rule's documentation.

    Most find in each file what is wrong with that file, and look at no more texts than the context
    has.

    Args:
        name: the rule's.
        severity: unless the definition gives it another.
        silence: where a comment silences it.
        safe_fix: some of what it finds can be corrected without a look.
        of_all: it judges the catalogue as a whole, whichever texts are looked at.
    """

    def register(check: Check) -> Check:
        define_rule(name, severity, silence, check.__doc__ or "", safe_fix=safe_fix)
        _CHECKS[name] = check
        if of_all:
            _OF_ALL.add(name)
        return check

    return register


def problems(
    context: Context, names: Iterable[str], *, of_all: bool | None = None
) -> Iterator[Problem]:
    """Yield what the named rules find; or of these, those that judge the whole, or all others."""
    for name in names:
        check = _CHECKS.get(name)
        if check and of_all in {None, name in _OF_ALL}:
            yield from check(context)
