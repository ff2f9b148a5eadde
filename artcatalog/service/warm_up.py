"""What an engine does that was started before its catalog is open: load what look-up needs, on a thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)


class WarmUp:
    """Imports the libraries at once, which takes longer than anything else at the start; then loads from the catalog.

    No request may begin before it is through: two threads that import the same modules can get in each other's way.
    """

    def __init__(self) -> None:
        self._importing = threading.Thread(target=_import_libraries, name="warm-up", daemon=True)
        self._importing.start()

    def load(self, load: Callable[[], None]) -> threading.Event:
        """Call `load` on a thread, after the libraries are there; return what is set when that is over."""
        ready = threading.Event()

        def work() -> None:
            self._importing.join()
            try:
                load()
            except Exception:  # whoever asks for what needs it is told then
                log.exception("not loaded ahead")
            ready.set()

        threading.Thread(target=work, name="load", daemon=True).start()
        return ready


def _import_libraries() -> None:
    import artcatalog.workflows.look_up  # noqa: F401 (and with it torch, OpenCV and FAISS)
