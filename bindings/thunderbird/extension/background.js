// SPDX-License-Identifier: MIT
//
// What Thunderbird calls: before a mail goes out, and for the pages of this
// extension. A listener of onBeforeSend that throws, or never answers, would
// leave the composer locked for ever: everything here ends in an answer.
import {tryEngine} from './checker.js';
import {Draft} from './draft.js';
import {word} from './i18n.js';
import {onTextChanged, showScore, watchComposers} from './live.js';
import {notify} from './notice.js';
import {concernsOf} from './recipients.js';
import {askWriter, onTabRemoved, onWindowRemoved, reviewOf} from './review.js';
import {readSettings, writeSettings} from './settings.js';

const send = {};
const keep = {cancel: true};

async function beforeSend(tab, details) {
  try {
    return await decide(tab, details);
  } catch (error) {
    console.error('amends:', error);
    await notify(word('noticeUnchecked', error.message));
    return send;
  }
}

async function decide(tab, details) {
  const settings = await readSettings();
  // A redirected mail has no words of the sender.
  if (!settings.enabled || details.type === 'redirect') return send;
  const {domains, isChecked} = await concernsOf(details, settings);
  if (!isChecked) return send;
  const draft = await new Draft(tab.id, settings).read(details);
  if (!draft.isStopped) return send;
  const {choice, always} = await askWriter(draft, domains);
  if (choice !== 'send') return keep;
  if (always) await skipFromNowOn(domains);
  return send;
}

/** A failure to remember must not keep the mail back. */
async function skipFromNowOn(domains) {
  try {
    const settings = await readSettings();
    const skip = [...new Set([...settings.skip, ...domains])].sort();
    await writeSettings({...settings, skip});
  } catch (error) {
    await notify(word('noticeNotRemembered', error.message));
  }
}

/** Drafts that the button's popup shows; reviews have their own. */
const shown = new Map();

async function draftOf(tabId, isNew) {
  const review = reviewOf(tabId);
  if (review) return review.draft;
  if (isNew || !shown.has(tabId))
    shown.set(tabId, await new Draft(tabId, await readSettings()).read());
  return shown.get(tabId);
}

async function viewOf(draft) {
  await showScore(draft.tabId, draft.report);
  return {...draft.view, domains: reviewOf(draft.tabId)?.domains ?? []};
}

// What the pages ask for. An answer is also a sign of life: without any,
// Thunderbird would end this page and with it the question.
const requests = {
  changed: (_, sender) => onTextChanged(sender.tab.id),
  alive: () => true,
  show: async ({tabId}) => viewOf(await draftOf(tabId, true)),
  edit: async ({tabId, edit, seen}) =>
    viewOf(await (await draftOf(tabId)).edit(edit, seen)),
  undo: async ({tabId}) => viewOf(await (await draftOf(tabId)).undo()),
  decide: ({tabId, choice, always}) => reviewOf(tabId)?.decide({choice, always}),
  // Errors keep only their message on the way to a page.
  try: ({settings}) => tryEngine(settings).then(
    about => ({about}),
    ({message, status, problems}) => ({error: {message, status, problems}})),
};

browser.compose.onBeforeSend.addListener(beforeSend);
browser.runtime.onMessage.addListener((request, sender) =>
  Object.hasOwn(requests, request.type)
    ? Promise.resolve(requests[request.type](request, sender)) : undefined);
browser.windows.onRemoved.addListener(onWindowRemoved);
browser.tabs.onRemoved.addListener(tabId => {
  shown.delete(tabId);
  onTabRemoved(tabId);
});
watchComposers().catch(error => console.error('amends:', error));
