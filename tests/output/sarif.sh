#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Checks SARIF logs of the program against the official schema and with the
# validator that the format's makers publish (which does not look at the
# schema). Both come in npm's @microsoft/sarif-multitool-linux, 44 MB, fetched
# on first use into FOLDER; so this needs the network and stands beside the
# suite.
#
#   sarif.sh PROGRAM SOURCE FOLDER
set -eu
version=5.7.0
amends=$(realpath "$1")
source=$(realpath "$2")
golden=$source/tests/golden
mkdir -p "$3"
cd "$3"
tool=$PWD/package/Sarif.Multitool
if [ ! -f "$tool" ]; then
  npm pack --silent "@microsoft/sarif-multitool-linux@$version" >/dev/null
  tar -xzf "microsoft-sarif-multitool-linux-$version.tgz"
  chmod +x "$tool"
fi
[ -d node_modules/ajv-formats ] ||
  npm install --silent --no-save --prefix . ajv@8.17.1 ajv-formats@3.0.1 >/dev/null

# What may come up: findings and fixes, odd names, a file that cannot be read,
# nothing at all, the built-in rules with all that they say of themselves.
cp "$golden/cli/output-sarif/files/"* .
log() {
  name=$1
  shift
  "$amends" check -o sarif "$@" >"$name.sarif" 2>/dev/null || [ $? -le 2 ]
}
log some --no-builtin --pack "$golden/packs/small.yaml" bad.txt \
  'good,:%.txt' missing.txt
log none 'good,:%.txt'
log many "$golden"/cli/*/files/*

NODE_PATH=$PWD/node_modules node "$source/tests/output/schema.cjs" \
  package/sarif-2.1.0.json some.sarif none.sarif many.sarif
for name in some none many; do
  "$tool" validate "$name.sarif" >"$name.out" 2>&1 || true
  grep -q 'Analysis completed' "$name.out"
  if grep -E ': error' "$name.out"; then
    exit 1
  fi
  echo "valid: $name.sarif ($(wc -c <"$name.sarif") bytes)"
done
