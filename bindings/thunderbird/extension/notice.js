// SPDX-License-Identifier: MIT
//
// Tells of trouble in the checker: now, and on the options page until it is read.
import {word} from './i18n.js';

/** Keeps the notice without a word on the screen. */
export const keepNotice = text =>
  browser.storage.local.set({notice: {text, at: Date.now()}});

export async function notify(text) {
  await Promise.allSettled([
    keepNotice(text),
    browser.notifications.create('trouble', {
      type: 'basic',
      iconUrl: 'icons/amends.svg',
      title: word('noticeTitle'),
      message: text,
    }),
  ]);
}

export async function readNotice() {
  return (await browser.storage.local.get('notice')).notice ?? null;
}

export const dropNotice = () => browser.storage.local.remove('notice');
