// SPDX-License-Identifier: MIT
//
// Validates JSON files against a JSON schema: node schema.cjs SCHEMA FILE...
// Needs ajv and ajv-formats in a node_modules folder on NODE_PATH.
const fs = require("fs");
const Ajv = require("ajv/dist/2020").default;
const read = (name) => JSON.parse(fs.readFileSync(name, "utf8"));

const ajv = new Ajv({ strict: false, allErrors: true });
require("ajv-formats").default(ajv);
const [schema, ...files] = process.argv.slice(2);
const validate = ajv.compile(read(schema));
for (const file of files) {
  if (validate(read(file))) {
    console.log(`follows the schema: ${file}`);
  } else {
    console.error(file, validate.errors.slice(0, 5));
    process.exitCode = 1;
  }
}
