#!/bin/sh
# Take pictures of every screen on the sample collection into docs/images: screenshots.sh BIN
set -eu
bin=$1
cd "$(dirname "$0")/.."
[ -f sample/catalog.sqlite ] && [ -f sample-pictures/photos/ground_truth.json ] ||
    "$bin/artcatalog" --catalog sample demo --pictures sample-pictures
shoot() {
    "$bin/python" scripts/screenshots.py sample sample-pictures/photos docs/images --language "$1" --theme "$2"
}
if [ -z "${DISPLAY:-}" ]; then
    command -v xvfb-run > /dev/null || { echo "No display: install xvfb." >&2; exit 1; }
    exec xvfb-run -a -s "-screen 0 1400x900x24" sh scripts/screenshots.sh "$bin"
fi
shoot en light
shoot zh_CN dark
[ -z "${ALL:-}" ] || { shoot en dark; shoot zh_CN light; }
