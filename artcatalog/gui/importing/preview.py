"""The dry run of an import on the screen: what each file becomes, and how records change, each change to be chosen."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from artcatalog.engine.messages import ImportPlan, PlannedUpdate
from artcatalog.gui.importing.plan_model import ACTIONS, PlanModel
from artcatalog.gui.record.fields import label_of
from artcatalog.gui.widgets import heading, muted

_NUMBER, _FIELD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class ImportPreview(QWidget):
    """The page between options and import; nothing was written yet."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = ImportPlan(())
        self.model = PlanModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.headline = heading()
        column.addWidget(self.headline)
        self.details = muted()
        column.addWidget(self.details)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._build_pictures(), self.tr("Pictures"))
        self.tabs.addTab(self._build_updates(), self.tr("Changed records"))
        column.addWidget(self.tabs, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan."""
        self.plan = plan
        self.model.show_plan(plan)
        counts: Counter[str] = Counter(item.action for item in plan.pictures)
        self.headline.setText(self.tr("Nothing has been written yet. This is what the import will do:"))
        told = [f"{self.model.words_of(action)}: {counts[action]}" for action in ACTIONS if counts[action]]
        told += [self.tr("%n record(s) changed", "", len(plan.updates))] if plan.updates else []
        told += [self.tr("%n record(s) without a picture", "", len(plan.new_records))] if plan.new_records else []
        left = plan.rows_without_picture - len(plan.new_records) - len(plan.updates)
        told += [self.tr("%n row(s) of the table without picture", "", left)] if left > 0 else []
        self.details.setText(" · ".join(told) or self.tr("Nothing: no picture was found, and no record changes."))
        self._fill_actions(counts)
        self._fill_updates(plan.updates)
        self.tabs.setTabVisible(1, bool(plan.updates))
        self.tabs.setCurrentIndex(0 if plan.pictures or not plan.updates else 1)

    @property
    def is_empty(self) -> bool:
        """Whether the import would do nothing."""
        acting = any(item.action not in ("already_there", "refused") for item in self.plan.pictures)
        return not (acting or self.plan.updates or self.plan.new_records)

    @property
    def refused_changes(self) -> tuple[tuple[str, str], ...]:
        """(accession number, field) of the changes that were unticked."""
        refused = []
        for at in range(self.updates.topLevelItemCount()):
            top = self.updates.topLevelItem(at)
            for place in range(top.childCount() if top is not None else 0):
                child = top.child(place) if top is not None else None
                if child is not None and child.checkState(0) is Qt.CheckState.Unchecked:
                    refused.append((str(child.data(0, _NUMBER)), str(child.data(0, _FIELD))))
        return tuple(refused)

    def _build_pictures(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 6, 0, 0)
        self._action = QComboBox()
        self._action.setAccessibleName(self.tr("Show only"))
        self._action.activated.connect(lambda _: self.model.narrow(str(self._action.currentData())))
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Pictures"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setVisible(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self.table.setWordWrap(False)
        self.table.verticalHeader().setDefaultSectionSize(self.table.fontMetrics().height() + 10)
        for at, width in enumerate((110, 100, 130, 140)):
            self.table.setColumnWidth(at, width)
        column.addWidget(self.table, 1)
        return page

    def _build_updates(self) -> QWidget:
        self.updates = QTreeWidget()
        self.updates.setAccessibleName(self.tr("Changed records"))
        self.updates.setHeaderLabels([self.tr("Record and field"), self.tr("Now"), self.tr("From the table")])
        self.updates.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for at, width in enumerate((220, 170)):
            self.updates.setColumnWidth(at, width)
        return self.updates

    def _fill_actions(self, counts: Counter[str]) -> None:
        self._action.clear()
        self._action.addItem(self.tr("All files"), "")
        for action in ACTIONS:
            if counts[action]:
                self._action.addItem(f"{self.model.words_of(action)} ({counts[action]})", action)

    def _fill_updates(self, updates: tuple[PlannedUpdate, ...]) -> None:
        self.updates.clear()
        tristate = Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled
        tops = []
        for update in updates:
            top = QTreeWidgetItem([f"{update.accession_number}  {update.title}".rstrip()])
            top.setFlags(tristate | Qt.ItemFlag.ItemIsSelectable)
            for change in update.changes:
                child = QTreeWidgetItem([label_of(change.field), change.before or "—", change.after or "—"])
                child.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
                child.setCheckState(0, Qt.CheckState.Checked)
                child.setData(0, _NUMBER, update.accession_number)
                child.setData(0, _FIELD, change.field)
                top.addChild(child)
            tops.append(top)
        self.updates.addTopLevelItems(tops)
        if len(tops) <= 200:
            self.updates.expandAll()
