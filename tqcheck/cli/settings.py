"""`tqcheck init` writes a configuration; `tqcheck config` shows the one in force."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from tqcheck import profile as profiles
from tqcheck.analysis.dateline_data import house_ids
from tqcheck.analysis.places import policy_ids
from tqcheck.catalogue import say
from tqcheck.cli.status import FAILED, complaints

TEMPLATE = """\
# tqcheck configuration. Every key is optional; `tqcheck config` shows what is in force.

# target_lang = "en"            # language of the copy (BCP 47); else front matter, else detected
# source_lang = "id"            # language it was translated from: switches its calques on
# extends = "../desk.toml"      # another configuration, read first
# packs = ["names", "debris"]   # only these packs
# select = ["all"]              # pack, pack/id, type:accuracy, all, preview
# ignore = ["datelines"]        # the same selectors
# The style of the house. Datelines: {datelines}.
# Place names: {places}.
# dateline = "antara"           # form in which datelines are printed
# home = "Jakarta"              # the house's own city, which may head any story
# places = "ap"                 # whose names of places are used
# variety = "american"          # spelling: american, british
# lang = "de"                   # language of what tqcheck says: en, de, es
# vocabulary = ["Rutte"]        # words that are right as they stand
# rules = ["our-rules"]         # folders with rule files of your own
# vale = ["styles/House"]       # styles of Vale, or a .vale.ini
# terms = ["terms.csv"]         # term bases: TBX, CSV, YAML (docs/TERMS.md)
# exclude = ["archive/"]        # as in .gitignore
# fail_on = "major"             # never, minor, major, critical
# max_findings = 20
# max_penalty = 10              # MQM gate: points per 1,000 words of a story
# max_major = 1                 # MQM gate: major findings of a story
# weights = "wmt"               # of the MQM penalties: mqm, wmt (minor punctuation 0.1)
# baseline = "tqcheck-baseline.json"   # findings of old copy that may pass
# ratchet = true                # what is fixed has to leave the baseline

# [severity]
# "debris" = "critical"

# [[pairs]]                      # where the source of a story lies: {{path}} is what the
# target = "en/**/*.md"          # wildcards stand for, {{1}} the first of them
# source = "id/{{path}}"

# [[per_file]]
# files = "sport/*"
# ignore = ["pronouns"]
"""


def init(
    path: Annotated[Path, typer.Argument(help="File to write.")] = Path("tqcheck.toml"),
) -> None:
    """Write a commented configuration, never over an existing file."""
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(
                TEMPLATE.format(datelines=", ".join(house_ids()), places=", ".join(policy_ids()))
            )
    except FileExistsError:
        typer.echo(f"tqcheck: {say('{path} exists; it is left as it is', path=path)}", err=True)
        raise typer.Exit(FAILED) from None
    except OSError as error:
        told = say(
            "{path} cannot be written ({reason})",
            path=path,
            reason=(error.strerror or "error").lower(),
        )
        typer.echo(f"tqcheck: {told}", err=True)
        raise typer.Exit(FAILED) from None
    typer.echo(say("wrote {path}", path=path))


def config(
    path: Annotated[
        Path, typer.Argument(help="File or folder whose configuration is asked for.")
    ] = Path(),
    given: Annotated[Path | None, typer.Option("--config", help="Configuration file.")] = None,
) -> None:
    """Show what is in force and where each value comes from."""
    with complaints():
        found = profiles.load(path if path.is_dir() else path.parent, given)
        ruleset = found.ruleset()
        chosen = profiles.choose(found, ruleset)
    for key in profiles.Settings.__struct_fields__:
        if key == "extends":
            continue
        value = msgspec.json.encode(getattr(found.settings, key)).decode()
        typer.echo(f"{key} = {value}  # {found.origins.get(key, 'default')}")
    told = say("{count} of {whole} rules run", count=len(chosen), whole=len(ruleset.rules))
    typer.echo(f"# {told}")
