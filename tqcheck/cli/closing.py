"""How `check` ends: gates that were missed, a baseline that may shrink, the exit code."""

import typer

from tqcheck import shield
from tqcheck.catalogue import tr
from tqcheck.cli.scope import Scope
from tqcheck.cli.status import FOUND, OK, Tally, status, tell_missed
from tqcheck.gates import Gates
from tqcheck.run import Plan


def closed(tally: Tally, scope: Scope, plan: Plan, gates: Gates) -> int:
    """Say what is left to say of a run, and give its exit code."""
    if not tally.documents:
        if scope.may_be_empty:
            told = tr("nothing changed since {what}").format(what=scope.called)
            typer.echo(f"tqcheck: {told}", err=True)
            return OK
        told = tr("nothing to check: no file of a known kind was found")
        typer.echo(f"tqcheck: {told}", err=True)
    missed = tell_missed(tally, gates)
    fixed = scope.fixed(tally.reports, plan)
    for entry in fixed:
        told = shield.seen(f"tqcheck: {tr('fixed, but still in the baseline')}: {entry}")
        typer.echo(shield.logged(told), err=True)
    if fixed:
        typer.echo(
            "tqcheck: " + tr("run 'tqcheck baseline prune', so that what is fixed may not return"),
            err=True,
        )
    code = status(tally, missed)
    return FOUND if code == OK and fixed and plan.profile.settings.ratchet is not False else code
