#!/usr/bin/env bash
# Builds dist/copydesk with PyInstaller, and compares the sample with what was built, away from the checkout.
set -euo pipefail
# shellcheck source=packaging/environment.sh
source "$(dirname "$(readlink -f "$0")")/environment.sh"

make_environment
need_programs objdump:binutils
cd "$root"
"$root/.venv/bin/pyinstaller" --noconfirm --log-level WARN --distpath dist --workpath build packaging/copydesk.spec

tried=$(mktemp -d)
trap 'rm -rf "$tried"' EXIT
sample="$root/resources/copydesk_resources/sample"
cp "$sample"/*.txt "$sample"/*.html "$tried/"
cd "$tried"
# Nothing of the environment may be what makes it run.
env -i HOME="$tried" PATH=/usr/bin:/bin "$root/dist/copydesk/copydesk" \
  compare corvane-hallmere-dam.txt brightwater-daily.html --format json -o comparison.json
env -i HOME="$tried" PATH=/usr/bin:/bin "$root/dist/copydesk/copydesk" \
  compare corvane-hallmere-dam.txt brightwater-daily.html --format pdf -o comparison.pdf
"$python" - comparison.json comparison.pdf <<'PY'
import json
import sys

from pypdf import PdfReader

with open(sys.argv[1], encoding="utf-8") as file:
    comparison = json.load(file)
pages = len(PdfReader(sys.argv[2]).pages)
assert comparison["findings"] and pages > 1
print(f"the built program finds {len(comparison['findings'])} findings and writes {pages} pages")
PY
du -sh "$root/dist/copydesk" | cut -f1 | sed 's/^/dist\/copydesk: /'
