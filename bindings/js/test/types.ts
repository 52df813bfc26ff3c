// SPDX-License-Identifier: MIT
//
// What a user of TypeScript writes; install.sh compiles it, as a module and as
// CommonJS.
import { Amends, AmendsError, type Finding, type Report } from 'amends';

export async function show(text: string): Promise<string[]> {
  const amends: Amends = await Amends.load({
    packs: [{ name: 'own.yaml', text: '' }, 'format: 1'],
    rules: { 'over-apology': 'off' },
    own: { brands: ['Acme'], people: new Set(['Tomasz']) },
    placeholders: { carrier: 'partner' },
    wasm: new Uint8Array(),
  });
  const report: Report = amends.check(text, { format: 'markdown', id: 7 });
  const found: Finding | undefined = report.findings[0];
  const span = found?.utf16;
  if (span) console.log(text.slice(span.start, span.end));
  for await (const one of amends.checkAll([text, { text, id: 'a' }]))
    console.log('error' in one ? one.error : one.score);
  return amends.fix(text).changes.map(change => change.rule);
}

export const status = (error: unknown): string | null =>
  error instanceof AmendsError ? error.problems[0]?.file ?? error.status : null;

// @ts-expect-error: no such format
export const bad = (amends: Amends): Report => amends.check('', { format: 'word' });
