// SPDX-License-Identifier: MIT
//
// What Chromium takes from Amends.load() to the first report, in a page that
// has just been opened, median and least, behind bindings/web/test.sh (which
// builds all). Several packages are measured in turn, so that other jobs of the
// machine slow down all of them.
//
//   ROOT=. TOOLS=build/web-tools node bindings/web/bench.js [RUNS [PACKAGE...]]
import { files, launch, open, serve } from './test/browser.js';

const runs = Number(process.argv[2] ?? 15);
const packages = process.argv.slice(3);
packages.forEach((folder, index) => (files[`package${index}`] = folder));
const names = packages.length > 0 ? packages.map((_, index) => `package${index}`) : ['package'];
const draft = "Dear Ms Byrne, we're sorry if you were offended. THEY screwed up the delivery.";

/** Runs in the page: milliseconds of each step. */
async function measure([name, text]) {
  const {Amends} = await import(`/${name}/amends.js`);
  const start = performance.now();
  const module = await WebAssembly.compileStreaming(fetch(`/${name}/amends.wasm`));
  const compiled = performance.now();
  const amends = await Amends.load({wasm: module});
  const loaded = performance.now();
  amends.check(text);
  const first = performance.now();
  amends.check(text);
  const second = performance.now();
  return {'fetch and compile': compiled - start, 'make an engine': loaded - compiled,
          'first report': first - loaded, 'together': first - start, 'second report': second - first};
}

const sorted = values => values.sort((a, b) => a - b);

const server = await serve();
const browser = await launch();
const times = names.map(() => []);
for (let run = 0; run < runs; run++)
  for (const [index, name] of names.entries()) {
    const {page, context} = await open(browser, server.at('fixtures/empty.html'));
    times[index].push(await page.evaluate(measure, [name, draft]));
    await context.close();
  }
await browser.close();
server.stop();
for (const [index, name] of names.entries()) {
  if (names.length > 1) console.log(`${name}: ${packages[index]}`);
  for (const step of Object.keys(times[index][0])) {
    const each = sorted(times[index].map(time => time[step]));
    console.log(`| ${step} | ${each[each.length >> 1].toFixed(1)} ms | ${each[0].toFixed(1)} ms |`);
  }
}
