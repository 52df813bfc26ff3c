// SPDX-License-Identifier: MIT
//
// A draft as the fragment of a link: deflated, in the letters of base64url.

async function pass(bytes, stream) {
  const passed = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(passed).arrayBuffer());
}

const toText = bytes =>
  btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

export const toBytes = text =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')),
                  letter => letter.charCodeAt(0));

export const inflate = bytes => pass(bytes, new DecompressionStream('gzip'));

/** "#d=…", or nothing for an empty draft. */
export async function toFragment(draft) {
  if (draft === '') return '';
  const bytes = new TextEncoder().encode(draft);
  return '#d=' + toText(await pass(bytes, new CompressionStream('deflate-raw')));
}

/** The draft of a fragment, or null when it has none that can be read. */
export async function fromFragment(fragment) {
  if (!fragment.startsWith('#d=')) return null;
  try {
    const bytes = await pass(toBytes(fragment.slice(3)),
                             new DecompressionStream('deflate-raw'));
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return null; // cut off or changed on its way
  }
}
