"""The pictures that a review has shown, in order, so that one can go back to them."""

from __future__ import annotations


class Trail:
    """Like the history of a browser: going elsewhere from an earlier picture forgets what came after it."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._at = -1

    @property
    def current(self) -> int | None:
        """The picture that was shown last; None: there was none."""
        return self._ids[self._at] if self._ids else None

    def beside(self, by: int) -> int | None:
        """Return the picture that was shown after (1) or before (-1) the current one, if any."""
        place = self._at + by
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def go(self, picture_id: int) -> None:
        """Go to a picture: forward where it was shown next, else to a new end."""
        if self.current == picture_id:
            return
        if self.beside(1) != picture_id:
            del self._ids[self._at + 1 :]
            self._ids.append(picture_id)
        self._at += 1

    def go_back(self) -> None:
        """Go to the picture before, if there is one."""
        self._at = max(self._at - 1, min(self._at, 0))

    def return_to(self, picture_id: int) -> None:
        """Go to where a picture was shown last, if it was; what came after it is not forgotten."""
        places = [place for place, one in enumerate(self._ids) if one == picture_id]
        if places:
            self._at = places[-1]
        else:
            self.go(picture_id)
