#!/bin/sh
# Run every test: test.sh BIN. The window's tests are a process of their own, without OpenCV.
set -eu
bin=$1
"$bin/python" -m pytest tests --ignore=tests/gui
if [ -z "${DISPLAY:-}" ]; then
    export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
fi
"$bin/python" -m pytest tests/gui
