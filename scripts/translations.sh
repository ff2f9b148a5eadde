#!/bin/sh
# Collect the window's strings into the translation files and compile them: translations.sh BIN
set -eu
bin=$1
cd "$(dirname "$0")/.."
folder=resources/translations
for language in zh_CN en; do
    # English needs its file for plurals only.
    plurals=$([ "$language" = en ] && echo -pluralonly || true)
    # The files come first: options before them hide that they are Python.
    "$bin/pyside6-lupdate" $(find artcatalog/gui -name '*.py' ! -name '__init__.py' | sort) \
        -source-language en -target-language "$language" -locations none -no-obsolete $plurals \
        -ts "$folder/artcatalog_$language.ts"
    "$bin/pyside6-lrelease" "$folder/artcatalog_$language.ts" -qm "$folder/artcatalog_$language.qm"
done
