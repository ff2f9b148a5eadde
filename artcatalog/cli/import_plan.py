"""Prints what `artcatalog import --dry-run` found: a line a file, the records that would change, a summary."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from artcatalog.cli.output import print_json, print_table

if TYPE_CHECKING:
    from artcatalog.engine.messages import ImportPlan, PlannedPicture

ACTIONS = {
    "create": "new record",
    "first_picture": "first picture of a record",
    "attach": "one more picture",
    "already_there": "already there",
    "refused": "refused",
}


def print_plan(plan: ImportPlan, *, as_json: bool) -> None:
    """Print a plan: JSON lines for pictures, updates and new records, then one of counts."""
    counts: Counter[str] = Counter(picture.action for picture in plan.pictures)
    if as_json:
        _print_json(plan, counts)
        return
    rows = [(ACTIONS[item.action], item.accession_number, item.file, _why(item)) for item in plan.pictures]
    if rows:
        print_table(("what", "number", "file", ""), rows)
        print()
    for update in plan.updates:
        print(f"{update.accession_number} {update.title}".rstrip())
        for change in update.changes:
            print(f"    {change.field}: {change.before or '(empty)'} → {change.after or '(empty)'}")
    for number in plan.new_records:
        print(f"{number}: new record without a picture")
    told = [f"{counts[action]} {words}" for action, words in ACTIONS.items() if counts[action]]
    told += [f"{len(plan.updates)} records changed"] if plan.updates else []
    print("; ".join(told) or "nothing to do", "(nothing was written)")


def _print_json(plan: ImportPlan, counts: Counter[str]) -> None:
    for item in plan.pictures:
        row: dict[str, Any] = {"file": item.file, "action": item.action, "accession_number": item.accession_number}
        row |= {"title": item.title, "matched_by": item.matched_by, "picture": item.picture}
        print_json(row | ({"error": item.reason.error} if item.reason else {}))
    for update in plan.updates:
        changes = [asdict(change) for change in update.changes]
        print_json({"accession_number": update.accession_number, "action": "update", "changes": changes})
    for number in plan.new_records:
        print_json({"accession_number": number, "action": "create_record"})
    summary = {action: counts[action] for action in ACTIONS} | {"update": len(plan.updates)}
    summary |= {"create_record": len(plan.new_records), "not_pictures": plan.not_pictures}
    print_json({"dry_run": True} | summary | {"rows_without_picture": plan.rows_without_picture})


def _why(item: PlannedPicture) -> str:
    if item.reason is not None:
        return item.reason.error
    how = {"path": "by its path", "name": "by its name", "number": "by its number", "pattern": "by the name pattern"}
    return how.get(item.matched_by, "")
