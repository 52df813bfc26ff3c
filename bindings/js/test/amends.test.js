// SPDX-License-Identifier: MIT
//
// The package as its users see it, in Node.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const folder = pathToFileURL(process.env.PACKAGE + '/');
const { Amends, AmendsError } = await import(new URL('amends.js', folder));
const amends = await Amends.load();

const own = `format: 1
pack: own
language: en
rules:
  - id: legalese.zork
    severity: error
    title: Zork
    why: Nobody knows what it means.
    source: a test
    patterns: |
      zork(?:ing|ed)
    flags: ["We zorked it."]
    passes: ["We worked on it."]
`;

const fails = (status, message) => error =>
  error instanceof AmendsError && error.status === status && message.test(error.message);

test('a module imports nothing and exports what exports.txt says', async () => {
  const list = await readFile(new URL('../../wasm/exports.txt', import.meta.url), 'utf8');
  for (const name of ['amends.wasm', 'amends-packs.wasm']) {
    const module = await WebAssembly.compile(await readFile(new URL(name, folder)));
    assert.deepEqual(WebAssembly.Module.imports(module), []);
    const names = WebAssembly.Module.exports(module).map(entry => entry.name)
      .filter(entry => entry !== 'memory' && entry !== '_initialize');
    assert.deepEqual(names.sort(), list.trim().split('\n'));
  }
});

test('every place names its words in UTF-16', () => {
  const text = '😀 Łódź: they screwed up 😀. We’re sorry if you were offended.';
  const report = amends.check(text);
  assert.ok(report.findings.length >= 2);
  for (const { utf16, quote, fixes } of report.findings) {
    assert.equal(text.slice(utf16.start, utf16.end), quote);
    for (const fix of fixes)
      assert.equal(Buffer.from(text).subarray(fix.start, fix.end).toString(),
                   text.slice(fix.utf16.start, fix.utf16.end));
  }
  const { span, utf16 } = report.parts.regret;
  assert.equal(Buffer.from(text).subarray(span.start, span.end).toString(),
               text.slice(utf16.start, utf16.end));
});

test('a lone surrogate keeps its place', () => {
  const text = 'Sorry \ud800 \udc00\ud83d they screwed up';
  const [finding] = amends.check(text).findings;
  assert.equal(text.slice(finding.utf16.start, finding.utf16.end), 'they screwed up');
});

test('texts larger than the kept buffer are read whole', () => {
  const text = 'ż'.repeat(70000) + '\n\nThey screwed up the delivery.';
  const [finding] = amends.check(text).findings;
  assert.equal(finding.utf16.start, 70002);
});

test('options hold for one check', () => {
  const options = { format: 'markdown', profile: 'chat', explain: true, id: 'a' };
  const report = amends.check('**They screwed up**', options);
  assert.deepEqual([report.format, report.profile, report.id], ['markdown', 'chat', 'a']);
  assert.ok(Array.isArray(report.dismissed));
  const next = amends.check('They screwed up');
  assert.deepEqual([next.format, next.id, next.dismissed], ['text', null, undefined]);
});

test('what is wrong is said', async () => {
  assert.throws(() => amends.check('x', { format: 'word' }), fails('AMENDS_E_UNKNOWN', /no such format: word/));
  assert.throws(() => amends.check('x', { profil: 'chat' }), fails('AMENDS_E_ARGUMENT', /no option "profil"/));
  assert.throws(() => amends.check('x', { profile: 'shat' }), fails('AMENDS_E_UNKNOWN', /shat/));
  assert.throws(() => amends.check(null), fails('AMENDS_E_ARGUMENT', /no string/));
  assert.throws(() => amends.check('<p>x</p>', { format: 'html' }), fails('AMENDS_E_UNSUPPORTED', /html/));
  assert.throws(() => new Amends(), fails('AMENDS_E_ARGUMENT', /load/));
  await assert.rejects(Amends.load({ pack: [] }), fails('AMENDS_E_ARGUMENT', /no option "pack"/));
  await assert.rejects(Amends.load({ own: { brand: ['x'] } }), fails('AMENDS_E_ARGUMENT', /brands/));
  await assert.rejects(Amends.load({ rules: { 'blame.thee': 'off' } }), fails('AMENDS_E_UNKNOWN', /blame.thee/));
  await assert.rejects(Amends.load({ setting: 'party' }), fails('AMENDS_E_UNKNOWN', /party/));
  await assert.rejects(Amends.load({ wasm: 'file:///no/such/file' }), /ENOENT/);
});

test('own packs join the built-in one', async () => {
  const both = await Amends.load({ packs: [own] });
  const rules = both.check('We zorked it. They screwed up.', { expect: 'apology' })
    .findings.map(found => found.rule);
  assert.ok(rules.includes('legalese.zork') && rules.includes('blame.they.failed'), rules.join());
  both.free();
});

test('own packs do without the built-in one', async () => {
  const alone = await Amends.load({ packs: [{ name: 'own.yaml', text: own }], builtin: false });
  const { findings } = alone.check('We zorked it. They screwed up.', { expect: 'apology' });
  assert.deepEqual(findings.map(found => found.rule), ['legalese.zork']);
  const none = await Amends.load({ builtin: false });
  assert.deepEqual(none.check('They screwed up.').findings, []);
});

test('a pack that is wrong is refused with its place', async () => {
  const text = own.replace('severity', 'severty');
  await assert.rejects(Amends.load({ packs: [{ name: 'own.yaml', text }] }), error => {
    assert.match(error.message, /^own\.yaml:\d+:\d+: /);
    assert.ok(error.problems.some(problem => /severty/.test(problem.message) && problem.line === 6));
    return fails('AMENDS_E_PACK', /./)(error);
  });
  const lying = own.replace('We zorked it.', 'We worked it.');
  await assert.rejects(Amends.load({ packs: [lying] }), fails('AMENDS_E_PACK', /pack 1:\d+/));
});

test('the module with tables reads no packs', async () => {
  const wasm = new URL('amends.wasm', folder);
  await assert.rejects(Amends.load({ packs: [own], wasm }),
                       fails('AMENDS_E_UNSUPPORTED', /amends-packs\.wasm/));
  await assert.rejects(Amends.load({ packs: [own], builtin: false, wasm }),
                       fails('AMENDS_E_UNSUPPORTED', /amends-packs\.wasm/));
  await assert.rejects(Amends.load({ builtin: false, wasm }),
                       fails('AMENDS_E_PACK', /reads no other/));
});

test('settings change what counts', async () => {
  const text = 'They screwed up the delivery. We are sorry for any inconvenience caused.';
  const rules = checker => checker.check(text).findings.map(found => found.rule);
  const before = rules(amends);
  assert.ok(before.includes('blame.they.failed') && before.includes('conditional.any-harm'));
  const set = await Amends.load({
    rules: { 'blame.they': 'off' },
    own: { brands: ['Acme'], products: [], departments: ['Ops'], people: ['Tom'] },
    partners: ['FastShip'],
    setting: 'status',
    placeholders: { carrier: 'partner' },
    allow: ['sorry for any inconvenience caused'],
  });
  const after = rules(set);
  assert.ok(!after.includes('blame.they.failed') && !after.includes('conditional.any-harm'), after.join());
});

test('a module may come as bytes, a promise or compiled', async () => {
  const bytes = await readFile(new URL('amends.wasm', folder));
  const module = await WebAssembly.compile(bytes);
  for (const wasm of [bytes, new Uint8Array(bytes).buffer, module, Promise.resolve(module),
                      new URL('amends.wasm', folder), new URL('amends.wasm', folder).href,
                      new Response(bytes, { headers: { 'content-type': 'application/wasm' } }),
                      new Response(bytes)]) {
    const loaded = await Amends.load({ wasm });
    assert.equal(loaded.check('They screwed up').findings.length, 1);
    loaded.free();
  }
});

test('a batch answers in order, and bad messages in their place', async () => {
  async function* messages() {
    yield 'They screwed up.';
    yield { id: 2, text: 'They screwed up.', format: 'markdown' };
    yield { id: 3, text: 4 };
    yield { id: 'last', text: '' };
  }
  const seen = [];
  for await (const report of amends.checkAll(messages(), { explain: true })) seen.push(report);
  assert.deepEqual(seen.map(report => report.id), [null, 2, 3, 'last']);
  assert.equal(seen[1].format, 'markdown');
  assert.match(seen[2].error, /no string/);
  assert.ok(seen[3].dismissed);
});

test('a stream answers too', async () => {
  const source = new ReadableStream({
    start(out) {
      for (const id of [1, 2, 3]) out.enqueue({ id, text: 'They screwed up.' });
      out.close();
    },
  });
  const ids = [];
  for await (const report of source.pipeThrough(amends.stream())) ids.push(report.id);
  assert.deepEqual(ids, [1, 2, 3]);
});

test('rules tell of themselves', () => {
  const rule = amends.rules().find(one => one.id === 'blame.they.failed');
  assert.equal(rule.category, 'blame.they');
  assert.ok(rule.why && rule.title);
  assert.ok(amends.about().profiles.includes('email'));
  assert.ok(amends.about().settings.includes('internal'));
});

test('a freed checker says so', async () => {
  const gone = await Amends.load();
  gone.free();
  gone.free();
  assert.throws(() => gone.check('x'), fails('AMENDS_E_STATE', /freed/));
});

test('memory does not grow', async () => {
  const { heapUsed } = process.memoryUsage();
  const text = 'They screwed up 😀. '.repeat(50);
  for (let i = 0; i < 300; i++) amends.check(text);
  globalThis.gc?.();
  assert.ok(process.memoryUsage().heapUsed - heapUsed < 64e6);
});

test('CommonJS has the same', async () => {
  const { Amends: Other } = createRequire(import.meta.url)(process.env.PACKAGE);
  const text = 'They screwed up.';
  assert.deepEqual((await Other.load()).check(text), amends.check(text));
});
