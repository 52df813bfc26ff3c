// SPDX-License-Identifier: MIT
//
// Takes the picture of the README: ROOT=. TOOLS=build/web-tools node bindings/web/screenshot.js
import { join } from 'node:path';
import { launch, open, score, serve } from './test/browser.js';

const server = await serve({policy: null});
const browser = await launch();
const {page} = await open(browser, server.at('page/index.html'), {viewport: {width: 1280, height: 800}});
await page.getByRole('button', {name: 'Awful'}).click();
await score(page);
await page.waitForTimeout(1000); // the ring on its way
await page.screenshot({path: join(process.env.ROOT, 'bindings/web/page.png')});
await browser.close();
server.stop();
