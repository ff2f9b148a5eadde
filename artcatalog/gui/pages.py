"""The pages of an open catalog: each is imported and built when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from artcatalog.gui.workspace import Workspace

if TYPE_CHECKING:
    from artcatalog.gui.grid.view import GridPage
    from artcatalog.gui.lookup.view import LookupPage
    from artcatalog.gui.outline.view import OutlinePage
    from artcatalog.gui.settings.view import SettingsPage
    from artcatalog.gui.training.view import TrainingPage
    from artcatalog.gui.window import MainWindow


class Pages(QStackedWidget):
    """Holds the pages and connects them with each other."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__()
        self._window, self._workspace = window, workspace
        self._built: dict[str, QWidget] = {}

    @property
    def collection(self) -> GridPage:
        """The collection page."""
        return cast("GridPage", self.page("collection"))

    @property
    def outline(self) -> OutlinePage:
        """The outline page."""
        return cast("OutlinePage", self.page("outline"))

    @property
    def lookup(self) -> LookupPage:
        """The look-up page."""
        return cast("LookupPage", self.page("lookup"))

    @property
    def training(self) -> TrainingPage:
        """The training page."""
        return cast("TrainingPage", self.page("training"))

    @property
    def is_training(self) -> bool:
        """Whether a training run is going on."""
        return "training" in self._built and self.training.model.is_running

    def page(self, key: str) -> QWidget:
        """Return a page; it is built the first time."""
        if key not in self._built:
            page = self._build(key)
            self._built[key] = page
            self.addWidget(page)
            stack = getattr(page, "undo_stack", None)
            if stack is not None:
                self._window.undo_group.addStack(stack)
        return self._built[key]

    def turn_to(self, key: str) -> QWidget:
        """Show a page."""
        page = self.page(key)
        self.setCurrentWidget(page)
        return page

    def draw_again(self) -> None:
        """Draw what depends on the theme and is not drawn by itself."""
        if "lookup" in self._built:
            self.lookup.draw_again()
        if "training" in self._built:
            self.training.draw_again()

    def close_pages(self) -> None:
        """End what pages still do; an outline that was being corrected is kept."""
        if "outline" in self._built:
            self.outline.model.keep_now()
        if "training" in self._built:
            self.training.model.close()
        if "lookup" in self._built:
            self.lookup.model.close()

    def _build(self, key: str) -> QWidget:
        builders = {
            "collection": self._build_collection,
            "outline": self._build_outline,
            "lookup": self._build_lookup,
            "training": self._build_training,
            "settings": self._build_settings,
        }
        return builders[key]()

    def _build_collection(self) -> GridPage:
        from artcatalog.gui.grid.view import GridPage

        page = GridPage(self._workspace)
        page.outline_wanted.connect(self._edit_outline)
        page.lookup_wanted.connect(lambda file: self._window.look_up([file]))
        page.import_wanted.connect(lambda: self._window.offer_import([]))
        return page

    def _build_outline(self) -> OutlinePage:
        from artcatalog.gui.outline.view import OutlinePage

        page = OutlinePage(self._workspace)
        page.record_wanted.connect(self.show_record)
        return page

    def _build_lookup(self) -> LookupPage:
        from artcatalog.gui.lookup.view import LookupPage

        page = LookupPage(self._workspace)
        page.record_wanted.connect(self.show_record)
        return page

    def _build_training(self) -> TrainingPage:
        from artcatalog.gui.training.view import TrainingPage

        page = TrainingPage(self._workspace)
        page.record_wanted.connect(self.show_record)
        page.model.running_changed.connect(lambda: self._window.status.show_training(page.model.is_running))
        return page

    def _build_settings(self) -> SettingsPage:
        from artcatalog.gui.settings.view import SettingsPage

        page = SettingsPage(self._workspace)
        page.theme_changed.connect(self._window.theme_changed)
        page.new_wanted.connect(self._window.choose_new_catalog)
        page.open_wanted.connect(self._window.choose_catalog)
        page.restore_wanted.connect(self._window.restoring.offer)
        return page

    def _edit_outline(self, picture_id: int) -> None:
        self.outline.open_picture(picture_id)
        self._window.show_page("outline")

    def show_models(self) -> None:
        """Show the models as they are now, though the training page was built before one was registered."""
        self._window.show_page("training")
        self.training.model.read_models()

    def show_record(self, artwork_id: int) -> None:
        """Show an artwork's record in the collection."""
        self._window.show_page("collection")
        self.collection.show_artwork(artwork_id)
