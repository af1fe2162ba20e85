"""What a command needs before it reads copy: the plan of its run."""

import gc
from pathlib import Path

from tqcheck import run
from tqcheck.profile import Profile
from tqcheck.run import Plan


def ready(profile: Profile, *, keep_results: bool = True, source: Path | None = None) -> Plan:
    """Load the rules of a run. Raises as `run.prepare`.

    `main` stopped the collection of cycles: rules live as long as the run. From here on there is
    one now and then, which leaves the rules alone.
    """
    plan, _ = run.prepare(profile, keep_results=keep_results, source=source)
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
    return plan
