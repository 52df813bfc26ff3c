#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What `npm pack` makes installs into an empty project and runs the five lines
# of the README there, as a module and as CommonJS; types compile in strict
# TypeScript.
# usage: TOOLS=FOLDER install.sh ROOT
set -eu
root=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
npm pack --silent "$root/build/js" >/dev/null
mkdir project
cd project
echo '{"name": "project", "private": true}' >package.json
npm install --silent --no-audit --no-fund --offline ../amends-*.tgz

# The first block of code of the README.
sed -n '/^```js$/,/^```$/p; /^```$/q' "$root/bindings/js/README.md" |
  sed '/^```/d' >lines.mjs
[ "$(wc -l <lines.mjs)" -eq 5 ]
node lines.mjs >lines.txt
grep -q '^Blames "them": THEY screwed up$' lines.txt
sed "s/^import \(.*\) from 'amends';/const \1 = require('amends');/" lines.mjs |
  sed '1!b; a (async () => {' >lines.cjs
echo '})();' >>lines.cjs
node lines.cjs >lines.cjs.txt
cmp lines.txt lines.cjs.txt
echo "ok - the README's five lines in an empty project"

cp "$root/bindings/js/test/types.ts" types.mts
cp "$root/bindings/js/test/types.ts" types.cts
cp "$root/bindings/js/test/composer_types.ts" composer.mts
"$TOOLS/node_modules/.bin/tsc" --strict --noEmit --skipLibCheck false --target es2022 \
  --lib es2022,dom --module nodenext --moduleResolution nodenext \
  --exactOptionalPropertyTypes types.mts types.cts composer.mts
echo "ok - the types under tsc --strict"
