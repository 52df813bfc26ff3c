// SPDX-License-Identifier: MIT
//
// Finding and compiling the WebAssembly module in Node, browsers, workers,
// Deno and Bun.
import { refuse } from './error.js';

// The compiled modules by address: a second load costs no compilation.
const compiled = new Map();

const isNode = () => typeof process === 'object' && !!process?.versions?.node;

async function compileFile(url) {
  // Behind a variable, so that bundlers for browsers leave it alone.
  const files = 'node:fs/promises';
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ files);
  return WebAssembly.compile(await readFile(url));
}

async function compileResponse(response) {
  if (!response.ok)
    throw refuse(`cannot fetch ${response.url}: HTTP ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  // Compiling while it arrives needs the right type, which not every server
  // sends.
  if (type.startsWith('application/wasm') && WebAssembly.compileStreaming)
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

function compileUrl(url) {
  if (!compiled.has(url.href)) {
    const made = url.protocol === 'file:' && isNode()
      ? compileFile(url) : fetch(url).then(compileResponse);
    // What failed is tried again next time.
    made.catch(() => compiled.delete(url.href));
    compiled.set(url.href, made);
  }
  return compiled.get(url.href);
}

/**
 * The module from what the caller gave: nothing, an address, bytes, a
 * response, or a compiled module.
 */
export async function compileModule(given, standard) {
  const source = await given;
  if (source === undefined) return compileUrl(standard);
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source))
    return WebAssembly.compile(source);
  if (typeof Response === 'function' && source instanceof Response)
    return compileResponse(source);
  if (typeof source === 'string' || source instanceof URL)
    return compileUrl(new URL(source, globalThis.location?.href ?? import.meta.url));
  throw refuse('wasm: give an address, bytes, a Response or a WebAssembly.Module');
}
