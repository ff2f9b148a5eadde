#!/bin/sh
# Create a virtual environment with everything artcatalog needs: setup.sh FOLDER
set -eu
venv=$1
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "artcatalog needs Python 3.11 or newer; $python is $("$python" -V 2>&1). Set PYTHON to a newer one: make PYTHON=python3.12 run" >&2
    exit 2
}

has_pip() {
    "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

# The system libraries of Qt and OpenCV, on Linux; the fonts are for Chinese titles.
packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libegl1 libgl1 libdbus-1-3 libxkbcommon-x11-0 libfontconfig1 fonts-noto-cjk xvfb"
if [ "$(uname -s)" = Linux ] && command -v dpkg-query >/dev/null; then
    missing=""
    for package in $packages; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
    # The package of this one has another name in newer distributions.
    /sbin/ldconfig -p | grep -q 'libglib-2\.0\.so\.0' || missing="$missing libglib2.0-0"
    # Debian's own Python comes without what a virtual environment needs.
    has_pip || "$python" -c 'import ensurepip' 2>/dev/null ||
        missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ]; then
            apt-get update -qq
            # shellcheck disable=SC2086
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
        else
            echo "artcatalog needs system libraries. Run this, then the same command again:" >&2
            echo "    sudo apt-get install$missing" >&2
            exit 2
        fi
    fi
fi

# An environment that was cut off while it was made has none.
has_pip || "$python" -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
