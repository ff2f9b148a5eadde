#!/bin/sh
# Run every test: test.sh BIN. The window's tests are processes of their own, without OpenCV; the scripted session has a
# real window where there is a display or Xvfb.
set -eu
bin=$1
"$bin/python" -m pytest tests --ignore=tests/gui
if [ -n "${DISPLAY:-}" ]; then
    exec "$bin/python" -m pytest tests/gui
fi
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
"$bin/python" -m pytest tests/gui --ignore=tests/gui/test_session.py
if command -v xvfb-run > /dev/null; then
    export QT_QPA_PLATFORM=xcb
    exec xvfb-run -a -s "-screen 0 1400x900x24" "$bin/python" -m pytest tests/gui/test_session.py
fi
"$bin/python" -m pytest tests/gui/test_session.py
