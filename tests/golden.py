"""How golden files write a finding."""

from riskdocs.model.finding import Problem


def shown(problem: Problem) -> str:
    """`path:line:column-line:column: rule: message | help`."""
    span = problem.span
    place = f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"
    advice = f" | {problem.help}" if problem.help else ""
    return f"{problem.path}:{place}: {problem.rule}: {problem.message}{advice}"
