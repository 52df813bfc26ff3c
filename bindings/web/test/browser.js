// SPDX-License-Identifier: MIT
//
// Chromium, and a server of files under a strict content security policy.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize, resolve } from 'node:path';

const {ROOT} = process.env;
const TOOLS = resolve(process.env.TOOLS);
const tool = createRequire(join(TOOLS, 'package.json'));
const {chromium} = tool('playwright-core');

const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript',
               '.wasm': 'application/wasm', '.css': 'text/css'};
export const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';" +
               " connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

// The network of a new browser is asked for updates and the like otherwise.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
               '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const files = {
  page: join(ROOT, 'build/web'),
  package: join(ROOT, 'build/js'),
  fixtures: join(ROOT, 'bindings/web/test/fixtures'),
  bundles: join(ROOT, 'build/web-test'),
};

/** Serves each folder of `files` under its name. */
export async function serve({policy = strict} = {}) {
  const server = createServer(async (request, response) => {
    const [, name, ...path] = normalize(new URL(request.url, 'http://x').pathname).split('/');
    try {
      const file = join(files[name], ...path);
      const bytes = await readFile(file);
      if (policy) response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return {
    at: path => `http://127.0.0.1:${server.address().port}/${path}`,
    stop: () => server.close(),
  };
}

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet,
});

/** A browser with the extension of a folder; only a whole profile may have one. */
export const launchWith = (extension, profile) => chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  ignoreDefaultArgs: ['--disable-extensions'],
  args: [...quiet, '--headless=new', `--load-extension=${extension}`],
});

/** A page that remembers what it asked for and what went wrong in it. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 1080}, ...options});
  const page = await context.newPage();
  const requests = [];
  const troubles = [];
  page.on('request', request => {
    if (!/^(?:blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('pageerror', error => troubles.push(error.stack));
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  await page.goto(address);
  return {page, requests, troubles, context};
}

/** What is underlined, by kind, in the order of the page. */
export const underlined = page => page.evaluate(() =>
  ['error', 'warning', 'suggestion', 'gap'].flatMap(kind =>
    [...(CSS.highlights.get(`amends-${kind}`) ?? [])].map(range =>
      ({kind, text: range.toString().replace(/\s+/g, ' ')}))));

/** The score that is shown; waits until there is one that `is` accepts. */
export async function score(page, is = () => true) {
  const number = page.locator('.amends-panel .number').first();
  for (let tries = 0; ; tries++) {
    const shown = Number(await number.textContent({timeout: 20000}));
    if (!Number.isNaN(shown) && is(shown)) return shown;
    if (tries === 200) throw new Error(`the score is ${await number.textContent()}`);
    await page.waitForTimeout(50);
  }
}

/** What axe finds that is serious, in short. */
export async function axeTroubles(page) {
  const source = await readFile(tool.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const {violations} = await page.evaluate(() => axe.run());
  return violations.filter(({impact}) => ['serious', 'critical', 'moderate'].includes(impact))
    .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ').slice(0, 300)}`);
}
