"""Prebuild the compiled rules and data, so that an installed tqcheck never parses YAML."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildRules(BuildHookInterface):  # type: ignore[type-arg]  # why: hatchling leaves its type parameter open
    """Fills `rules/_built` before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build into a fresh folder; an editable install builds lazily in the user's cache."""
        del build_data
        if version == "editable":
            return
        root = Path(self.root)
        built = root / "rules" / "_built"
        shutil.rmtree(built, ignore_errors=True)
        os.environ["TQCHECK_CACHE"] = str(built)
        sys.path.insert(0, str(root))
        try:
            from tqcheck import prebuild
        except ImportError as error:
            self.app.display_warning(f"rules are not prebuilt: {error}")
            return
        # The folder is packed with the rest of `rules/`.
        prebuild.build()
