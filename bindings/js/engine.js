// SPDX-License-Identifier: MIT
//
// The border to the WebAssembly module: texts in, answers out. What the
// exported functions mean is told in bindings/wasm/engine.h.
import { AmendsError } from './error.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Below this many UTF-16 units a text is written into a buffer that stays; a
// larger one gets memory of its own, given back behind the call.
const KEPT_UNITS = 65536;

export class Engine {
  #calls;
  #engine;
  #kept = 0;
  #broken = false;

  /** `instance` must be fresh: an engine that fails badly takes it along. */
  constructor(instance) {
    this.#calls = instance.exports;
    this.#calls._initialize?.();
    this.#engine = this.#calls.engine_create();
    if (!this.#engine) throw outOfMemory();
  }

  /** Calls engine_NAME with texts that end with '\0'. */
  call(name, ...texts) {
    const given = [];
    try {
      for (const text of texts) given.push(this.#put(text).at);
      return this.#run(name, ...given);
    } finally {
      for (const at of given) this.#release(at);
    }
  }

  addPack(file, text) {
    const name = this.#put(file);
    const pack = this.#put(text);
    try {
      return this.#run('add_pack', name.at, pack.at, pack.size);
    } finally {
      this.#release(name.at);
      this.#release(pack.at);
    }
  }

  /** The report as the JSON text that the module wrote. */
  check(text) {
    return this.#read('check', text);
  }

  /** The same for what was fixed. */
  fix(text) {
    return this.#read('fix', text);
  }

  free() {
    if (this.#engine && !this.#broken) this.#calls.engine_free(this.#engine);
    this.#engine = 0;
  }

  // A view that is good until memory grows.
  #bytes(at, size) {
    return new Uint8Array(this.#calls.memory.buffer, at, size);
  }

  #memory(size) {
    this.#alive();
    const at = this.#calls.engine_memory(size);
    if (!at) throw outOfMemory();
    return at;
  }

  #release(at) {
    if (!this.#broken) this.#calls.engine_memory_free(at);
  }

  // Lone surrogates become U+FFFD, which is one UTF-16 unit too, so that all
  // positions stay right.
  #put(text) {
    const bytes = encoder.encode(text);
    const at = this.#memory(bytes.length + 1);
    const place = this.#bytes(at, bytes.length + 1);
    place.set(bytes);
    place[bytes.length] = 0;
    return {at, size: bytes.length};
  }

  #read(name, text) {
    if (text.length > KEPT_UNITS) {
      const large = this.#put(text);
      try {
        return this.#run(name, large.at, large.size);
      } finally {
        this.#release(large.at);
      }
    }
    this.#kept ||= this.#memory(3 * KEPT_UNITS);
    const {written} = encoder.encodeInto(
      text, this.#bytes(this.#kept, 3 * KEPT_UNITS));
    return this.#run(name, this.#kept, written);
  }

  #alive() {
    if (this.#broken || !this.#engine)
      throw new AmendsError({
        status: 'AMENDS_E_STATE',
        message: this.#broken ? 'the engine has failed; load a new one'
                              : 'the engine was freed',
      });
  }

  #run(name, ...values) {
    this.#alive();
    let status;
    try {
      status = this.#calls['engine_' + name](this.#engine, ...values);
    } catch (cause) {
      // A trap: what lies in memory cannot be trusted any more.
      this.#broken = true;
      throw new AmendsError(
        {status: 'AMENDS_E_STATE', message: `the engine failed: ${cause}`});
    }
    const size = this.#calls.engine_answer_size(this.#engine);
    const answer =
      decoder.decode(this.#bytes(this.#calls.engine_answer(this.#engine), size));
    if (status === 0) return answer;
    throw size ? new AmendsError(JSON.parse(answer)) : outOfMemory();
  }
}

function outOfMemory() {
  return new AmendsError({status: 'AMENDS_E_NOMEM', message: 'out of memory'});
}
