"""The catalog pictures that the results of a look-up refer to: thumbnail files at once, proxies when compared."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from artcatalog.engine.messages import LookUpAnswer
from artcatalog.gui.pictures import Proxy, load_proxy
from artcatalog.gui.workspace import Workspace

PROXIES_KEPT = 12


class CatalogPictures(QObject):
    """Finds files of pictures by id, and decodes them.

    Signals:
        files_changed: Thumbnail files by picture id.
        proxy_arrived: A picture's id, and its `Proxy`.
    """

    files_changed = Signal(object)
    proxy_arrived = Signal(int, object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._thumbnails: dict[int, Path] = {}
        self._proxies: OrderedDict[int, Proxy] = OrderedDict()
        self._loading: set[int] = set()

    def want(self, answer: LookUpAnswer) -> None:
        """Find the thumbnails of all results of an answer."""
        ids = {match.picture_id for found in answer.artworks for match in found.matches} - set(self._thumbnails)
        folder = self._workspace.catalog.thumbnails

        def question(session: Any) -> dict[int, Path]:
            from artcatalog.catalog import pictures

            rows = [pictures.picture(session, picture_id) for picture_id in ids]
            return {row.id: folder / row.thumbnail for row in rows if row.thumbnail}

        self._workspace.read(question, self._keep_files)

    def proxy(self, picture_id: int) -> Proxy | None:
        """Return a picture for the screen, or None while it is being read."""
        found = self._proxies.get(picture_id)
        if found is not None:
            self._proxies.move_to_end(picture_id)
            return found
        if picture_id not in self._loading:
            self._loading.add(picture_id)
            catalog = self._workspace.catalog

            def load() -> Proxy:
                from artcatalog.catalog import pictures

                with catalog.read() as session:
                    file = pictures.picture_file(catalog, pictures.picture(session, picture_id))
                return load_proxy(file)

            self._workspace.tasks.run(
                load, lambda proxy: self._keep(picture_id, proxy), lambda _e: self._loading.discard(picture_id)
            )
        return None

    def _keep_files(self, files: dict[int, Path]) -> None:
        self._thumbnails.update(files)
        self.files_changed.emit(dict(self._thumbnails))

    def _keep(self, picture_id: int, proxy: Proxy) -> None:
        self._loading.discard(picture_id)
        self._proxies[picture_id] = proxy
        while len(self._proxies) > PROXIES_KEPT:
            self._proxies.popitem(last=False)
        self.proxy_arrived.emit(picture_id, proxy)
