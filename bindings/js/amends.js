// SPDX-License-Identifier: MIT
//
// Amends.load() and what it gives: check, fix, batches, elements of a page.
import { findRanges, readElement } from './element.js';
import { Engine } from './engine.js';
import { AmendsError, refuse } from './error.js';
import { compileModule } from './module.js';
import { addUnits, addUnitsOfChanges } from './position.js';

export { AmendsError };

// Written out, so that bundlers see which files belong to the package.
const standardModule = () => new URL('./amends.wasm', import.meta.url);
const packsModule = () => new URL('./amends-packs.wasm', import.meta.url);

// The keys of `own` and the kind of name that they hold.
const ownKinds = {
  brands: 'brand',
  products: 'product',
  departments: 'department',
  people: 'person',
};

const loadKeys = ['allow', 'builtin', 'own', 'packs', 'partners',
                  'placeholders', 'rules', 'setting', 'wasm'];
const checkKeys = ['expect', 'explain', 'format', 'id', 'level', 'name',
                   'profile'];

function refuseUnknown(options, known, what) {
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw refuse(`${what} has no option "${key}"; it has ${known.join(', ')}`);
}

function refuseNoText(text, what) {
  if (typeof text !== 'string')
    throw refuse(`${what} is no string: ${typeof text}`);
}

function addPacks(engine, packs) {
  packs.forEach((pack, index) => {
    const given = typeof pack === 'string' ? {text: pack} : pack;
    const name = given.name ?? `pack ${index + 1}`;
    refuseNoText(name, `the name of pack ${index + 1}`);
    refuseNoText(given.text, `the text of ${name}`);
    engine.addPack(name, given.text);
  });
}

// The keys are those of the file .amends.yaml.
function addSettings(engine, options) {
  for (const [id, level] of Object.entries(options.rules ?? {}))
    engine.call('add_level', id, String(level));
  for (const [key, names] of Object.entries(options.own ?? {})) {
    if (!ownKinds[key])
      throw refuse(`own has no key "${key}"; it has ${Object.keys(ownKinds).join(', ')}`);
    for (const name of names) engine.call('add_name', ownKinds[key], name);
  }
  for (const name of options.partners ?? [])
    engine.call('add_name', 'partner', name);
  for (const [name, kind] of Object.entries(options.placeholders ?? {}))
    engine.call('add_placeholder', String(kind), name);
  if (options.setting != null)
    engine.call('add_setting', String(options.setting));
  for (const phrase of options.allow ?? []) engine.call('add_allowed', phrase);
}

function setOptions(engine, options) {
  for (const key of checkKeys) {
    const value = options[key];
    if (value === undefined || value === null || key === 'id') continue;
    if (key === 'explain') engine.call('option', key, value ? 'yes' : 'no');
    else engine.call('option', key, String(value));
  }
}

/** A checker: rules that are compiled, and the memory to check texts with. */
export class Amends {
  #engine;

  /** Use Amends.load(). */
  constructor(engine) {
    if (!(engine instanceof Engine)) throw refuse('use await Amends.load()');
    this.#engine = engine;
  }

  static async load(options = {}) {
    refuseUnknown(options, loadKeys, 'Amends.load()');
    const packs = options.packs ?? [];
    const builtin = options.builtin ?? true;
    const module = await compileModule(
      options.wasm, packs.length > 0 || !builtin ? packsModule() : standardModule());
    const engine = new Engine(await WebAssembly.instantiate(module, {}));
    try {
      if (builtin) engine.call('add_builtin', 'en');
      addPacks(engine, packs);
      addSettings(engine, options);
      engine.call('build');
    } catch (error) {
      engine.free();
      throw error;
    }
    return new Amends(engine);
  }

  check(text, options = {}) {
    const report = JSON.parse(this.checkToJson(text, options));
    addUnits(report, text);
    if (options.id !== undefined) report.id = options.id;
    return report;
  }

  checkToJson(text, options = {}) {
    refuseNoText(text, 'the text');
    refuseUnknown(options, checkKeys, 'check()');
    setOptions(this.#engine, options);
    return this.#engine.check(text);
  }

  fix(text, options = {}) {
    refuseNoText(text, 'the text');
    refuseUnknown(options, checkKeys, 'fix()');
    setOptions(this.#engine, options);
    const fixed = JSON.parse(this.#engine.fix(text));
    addUnitsOfChanges(fixed, text);
    return fixed;
  }

  async *checkAll(messages, options = {}) {
    for await (const message of messages)
      yield this.#checkMessage(message, options);
  }

  stream(options = {}) {
    return new TransformStream({
      transform: (message, out) => out.enqueue(this.#checkMessage(message, options)),
    });
  }

  checkElement(element, options = {}) {
    const read = readElement(element);
    const report = this.check(read.text, {...options, format: 'text'});
    return findRanges(report, read);
  }

  rules() {
    return JSON.parse(this.#engine.call('rules'));
  }

  about() {
    return JSON.parse(this.#engine.call('about'));
  }

  free() {
    this.#engine.free();
  }

  #checkMessage(message, options) {
    if (typeof message === 'string') return this.check(message, options);
    const {text, id, ...own} = message;
    try {
      return this.check(text, {...options, ...own, id: id ?? null});
    } catch (error) {
      // A bad message is answered in its place; an engine that is gone is not.
      if (!(error instanceof AmendsError) || error.status === 'AMENDS_E_STATE')
        throw error;
      return {id: id ?? null, error: error.message};
    }
  }
}
