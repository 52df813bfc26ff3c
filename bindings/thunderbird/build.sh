#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Makes build/thunderbird/amends.xpi out of extension/, the npm package and its
# WebAssembly modules. The same sources give the same bytes. By hand:
#
#   sh bindings/thunderbird/build.sh                # builds the modules too
#   sh bindings/thunderbird/build.sh --js FOLDER    # with a package of yours
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/support/packages.sh"
need_packages zip
command -v node >/dev/null || need_packages nodejs

js=
case ${1:-} in
--js) js=$(cd "$2" && pwd) ;;
'') ;;
*) echo "build.sh: unknown option: $1" >&2; exit 2 ;;
esac
if [ -z "$js" ]; then
  js=$root/build/js
  sh "$root/bindings/wasm/build.sh"
  node "$root/bindings/js/build.js"
fi

out=$root/build/thunderbird
stage=$out/amends
rm -rf "$stage"
mkdir -p "$stage/amends"
cp -R "$root/bindings/thunderbird/extension/." "$stage"
for file in amends.js element.js engine.js error.js module.js position.js \
  amends.wasm amends-packs.wasm LICENSE; do
  cp "$js/$file" "$stage/amends/$file"
done

version=$(sed -n 's/^#define AMENDS_VERSION "\(.*\)"$/\1/p' \
  "$root/include/amends/version.h")
sed "s/\"version\": \"0.0.0\"/\"version\": \"$version\"/" \
  "$root/bindings/thunderbird/extension/manifest.json" >"$stage/manifest.json"
grep -q "\"version\": \"$version\"" "$stage/manifest.json"

# One time, one order, one set of rights, no extra fields.
find "$stage" -type d -exec chmod 755 {} +
find "$stage" -type f -exec chmod 644 {} +
TZ=UTC find "$stage" -exec touch -t 200001010000 {} +
rm -f "$out/amends.xpi"
(cd "$stage" && find . -type f | sed 's|^\./||' | LC_ALL=C sort |
  TZ=UTC zip -q -X -9 "$out/amends.xpi" -@)
echo "$out/amends.xpi: $(wc -c <"$out/amends.xpi") bytes"
