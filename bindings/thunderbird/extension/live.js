// SPDX-License-Identifier: MIT
//
// The score on the button of a composer while its mail is being written.
import {Draft} from './draft.js';
import {word} from './i18n.js';
import {readSettings} from './settings.js';

const colors = {good: '#2f7d6b', fair: '#8a6100', poor: '#b3261e'};

const scriptId = 'watch-composer';

/** Composers that open from now on tell when their text changes. */
export async function watchComposers() {
  const scripting = browser.scripting.compose;
  const known = await scripting.getRegisteredScripts({ids: [scriptId]});
  if (known.length === 0)
    await scripting.registerScripts([{id: scriptId, js: ['composer.js']}]);
  // Those that were open already, when the extension was installed just now.
  for (const {id} of await browser.tabs.query({type: 'messageCompose'}))
    browser.scripting.executeScript({target: {tabId: id}, files: ['composer.js']})
      .catch(() => {});
}

export function colorOf({score, findings}) {
  if (score === null) return findings.length > 0 ? colors.fair : colors.good;
  return score >= 70 ? colors.good : score >= 45 ? colors.fair : colors.poor;
}

function titleOf({score, grade, findings}) {
  const found = findings.length === 1 ? word('findingsOne')
                                      : word('findings', findings.length);
  return score === null ? word('titleNoScore', found)
                        : word('titleScore', score, grade, found);
}

export async function showScore(tabId, report) {
  const {score, findings} = report;
  const text = score !== null ? String(score)
             : findings.length > 0 ? '!' : '';
  const {composeAction} = browser;
  await Promise.all([
    composeAction.setBadgeText({tabId, text}),
    composeAction.setBadgeBackgroundColor({tabId, color: colorOf(report)}),
    composeAction.setTitle({tabId, title: titleOf(report)}),
  ]);
}

const busy = new Map(); // tab → whether its text changed during the check

/** One check at a time for each composer; the last state always gets one. */
export async function onTextChanged(tabId) {
  if (busy.has(tabId)) {
    busy.set(tabId, true);
    return;
  }
  do {
    busy.set(tabId, false);
    try {
      const settings = await readSettings();
      if (!settings.enabled) break;
      const draft = await new Draft(tabId, settings).read();
      await showScore(tabId, draft.report);
    } catch (error) {
      // The composer may be closed by now; else the check before sending tells.
      console.warn('amends:', error);
    }
  } while (busy.get(tabId));
  busy.delete(tabId);
}
