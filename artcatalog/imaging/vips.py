"""pyvips, set up once: quiet, without its cache of operations (files change under the same name)."""

from __future__ import annotations

import logging

import pyvips

logging.getLogger("pyvips").setLevel(logging.CRITICAL)
pyvips.cache_set_max(0)

__all__ = ["pyvips"]
