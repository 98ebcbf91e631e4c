"""The words of the synthetic catalogues, and the writer that makes sentences of them."""

import random
from collections.abc import Sequence
from typing import TypeVar

Choice = TypeVar("Choice")


def _words(text: str) -> list[str]:
    return text.split()


ADJECTIVES = _words("""
    silent stale hidden brittle noisy partial sudden uneven gradual unlogged careless shared
    seasonal opaque premature duplicate foreign nested manual automatic excessive missing
    misplaced ambiguous outdated recurring untested borrowed crowded delayed inherited remote
    unlabelled reversible temporary lenient regional costly fragile plausible
""")
RISK_HEADS = _words("""
    drift leakage bias tampering forgery overload confusion exposure lock-in poisoning neglect
    inversion overreach blindness collapse replay flattery truncation contamination misuse
    erosion spillover miscounting escalation
""")
CONTROL_HEADS = _words("""
    review filtering rehearsal throttling logging isolation signing sampling masking approval
    inventory training escrow monitoring rotation testing retention separation labelling
    escalation-plan audit rollback fencing attestation
""")
PLACES = _words("""
    hospitals warehouses call-centres laboratories tribunals newsrooms airports libraries
    refineries classrooms shipyards pharmacies studios harbours farms archives banks museums
    insurers utilities foundries clinics councils observatories railways
""")
NOUNS = _words("""
    models prompts answers embeddings gateways tokens weights datasets annotators reviewers
    operators thresholds alerts dashboards transcripts tickets budgets vendors contracts pipelines
    snapshots schedules queues credentials permissions agents plugins tools memories caches
    documents passages citations rankings scores samples outliers cohorts languages dialects
    customers auditors engineers managers regulators incidents drills reports baselines
    experiments releases versions rollouts fallbacks defaults settings exceptions overrides
    mistakes shortcuts assumptions estimates forecasts invoices claims referrals summaries
    translations sensors cameras recordings forms keys ledgers mirrors adapters routers
    sandboxes validators graders judges instructions templates labels records
""")
VERBS = _words("""
    hide delay reveal distort repeat outlive replace trigger absorb ignore confirm contradict
    slow split merge flood exhaust copy rewrite invent omit rank reorder compress translate
    label approve reject escalate postpone measure compare record trace isolate limit restore
    explain challenge sample rotate sign verify expire inherit leak overwrite archive summarise
    forward duplicate mask rename count weigh
""")
ADVERBS = _words("""
    quietly twice overnight by-degrees without-notice in-bulk at-random each-quarter by-hand
    under-load on-Fridays in-production during-audits for-weeks in-a-hurry at-the-edges
""")
OPENINGS = [
    "As a rule,",
    "After a migration,",
    "For a small team,",
    "In the first month,",
    "Once the pilot ends,",
    "Seen from outside,",
    "Where nobody looks,",
    "At the end of a quarter,",
    "On a busy day,",
    "With two suppliers,",
]
SYLLABLES = _words("an bel cor dra el fen gar hol im jor kel lum mor nev or pel quin ras sol tan")


class Writer:
    """Makes text by chance, the same for one seed on every Python.

    It asks nothing but `random()`, the only method whose sequence Python promises to keep.

    Args:
        seed: What the chance starts from.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """True in about `share` of the calls."""
        return self._random() < share

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return choices[self.number(0, len(choices) - 1)]

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Different ones of the choices: `count` of them, or all if there are no more."""
        picked: list[Choice] = []
        while len(picked) < min(count, len(choices)):
            choice = self.pick(choices)
            if choice not in picked:
                picked.append(choice)
        return picked

    def name(self) -> str:
        """A name nobody has, so that pages hold words which few others hold."""
        return "".join(self.pick(SYLLABLES) for _ in range(3)).capitalize()

    def clause(self) -> str:
        """Somebody does something, as `stale prompts hide reports`."""
        adjective, verb = self.pick(ADJECTIVES), self.pick(VERBS)
        return f"{adjective} {self.pick(NOUNS)} {verb} {self.pick(NOUNS)}"

    def sentence(self, link: str = "") -> str:
        """A sentence of some fifteen words; with a link in it, if one is given."""
        opening, clause = self.pick(OPENINGS), self.clause()
        adverb = self.pick(ADVERBS).replace("-", " ")
        if link:
            options = [
                f"{opening} {clause}, as {link} shows in {self.pick(PLACES)}.",
                f"Read {link} beside this one, because {clause}.",
                f"Much like {link}, {clause} {adverb}.",
            ]
        else:
            noun, other = self.some(NOUNS, 2)
            verb, share = self.pick(VERBS), self.number(2, 40)
            options = [
                f"{opening} {clause}, and {self.clause()} {adverb}.",
                f"When {clause}, **{noun}** of {self.pick(PLACES)} {verb} {other} {adverb}.",
                f"At {self.name()}, {share} of {share * 7} {noun} {verb} {other} {adverb}.",
                f"Either {clause}, or _{self.clause()}_ before anybody counts the {noun}.",
            ]
        return self.pick(options)

    def paragraph(self, sentences: int, links: Sequence[str] = ()) -> str:
        """So many sentences, and one more for each link."""
        return " ".join([self.sentence() for _ in range(sentences)] + [*map(self.sentence, links)])
