"""Hatchling's hook: the wheel, and the source tree installed in place, carry compiled translations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface):  # type: ignore[type-arg]  # generic only inside hatchling
    """Compiles before anything is collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling with the target's version and what it will build."""
        del version, build_data
        sys.path.insert(0, str(Path(self.root)))
        from installers.translations import compile_translations  # the source tree is no package of the build

        compile_translations()
