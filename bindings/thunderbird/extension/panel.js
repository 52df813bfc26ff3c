// SPDX-License-Identifier: MIT
//
// What is found in a mail: the window before it goes out (?review=TAB), and
// the popup of the button in the composer.
import {localise, word} from './i18n.js';

const reviewed = new URL(location).searchParams.get('review');
const isReview = reviewed !== null;
const by = id => document.getElementById(id);

// Thunderbird ends the page that waits for the decision when nothing happens
// for 30 s.
const ALIVE_MS = 4000;
let tabId;
let view;

const ask = (type, more = {}) =>
  browser.runtime.sendMessage({type, tabId, ...more});

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter(child => child != null));
  return element;
}

/** The words with their surroundings, as they stand in the mail. */
function context(text, {start, end}) {
  const around = 60;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = (text.indexOf('\n', end) + text.length + 1) % (text.length + 1);
  const from = Math.max(lineStart, start - around);
  const to = Math.min(Math.max(lineEnd, end), end + around);
  const quote = make('p', 'context');
  quote.append(from > lineStart ? '… ' : '', text.slice(from, start),
               make('mark', '', text.slice(start, end)), text.slice(end, to),
               to < lineEnd ? ' …' : '');
  return quote;
}

/**
 * A text with gaps like <what we did>: the words, and a field for each gap.
 * `value` is null while a gap is empty.
 */
function gapped(text) {
  const element = make('span', 'rewrite');
  const pieces = text.split(/(<[^<>\n]+>)/).filter(Boolean).map(piece => {
    const isGap = /^<[^<>\n]+>$/.test(piece);
    const part = isGap ? make('input') : document.createTextNode(piece);
    if (isGap) {
      part.placeholder = piece.slice(1, -1);
      part.setAttribute('aria-label', part.placeholder);
      part.size = Math.max(part.placeholder.length + 2, 14);
    }
    element.append(part);
    return part;
  });
  const gaps = pieces.filter(piece => piece.nodeType === 1);
  return {
    element,
    empty: () => gaps.find(gap => gap.value.trim() === ''),
    value: () => pieces.map(piece => piece.value?.trim() ?? piece.data).join(''),
  };
}

/** A row that puts `text` in place of {start, end}. */
function editRow({start, end, text}, label) {
  const shown = gapped(text.replace(/^\n+|\n+$/g, '').trim());
  const lead = /^\s*/.exec(text)[0];
  const trail = text.trim() === '' ? '' : /\s*$/.exec(text)[0];
  const button = make('button', 'use', label);
  button.type = 'submit';
  const row = make('form', 'edit', shown.element, button);
  row.addEventListener('submit', event => {
    event.preventDefault();
    const empty = shown.empty();
    if (empty) {
      empty.classList.add('missing');
      empty.focus();
      return;
    }
    take(() => ask('edit', {
      edit: {start, end, text: lead + shown.value() + trail},
      seen: view.text,
    }));
  });
  return row;
}

function findingItem(finding) {
  const item = make('li', `finding ${finding.severity}`);
  const badge = make('span', 'severity', word(finding.severity));
  item.append(make('h2', '', badge, ' ', finding.message));
  if (finding.utf16) item.append(context(view.text, finding.utf16));
  item.append(make('p', 'why', finding.why));
  if (finding.advice) item.append(make('p', 'advice', finding.advice));
  for (const fix of finding.fixes)
    item.append(editRow({...fix.utf16, text: fix.text}, word('use')));
  return item;
}

/** Bytes of UTF-8 as units of the string. */
function unitOf(text, byte) {
  const bytes = new TextEncoder().encode(text).subarray(0, byte);
  return new TextDecoder().decode(bytes).length;
}

function improvementItem({what, gain, advice, insert}) {
  const item = make('li', 'improvement',
                    make('p', 'advice', make('span', 'gain', `+${gain}`), ' ', advice));
  if (insert) {
    const start = unitOf(view.text, insert.start);
    const end = unitOf(view.text, insert.end);
    item.append(editRow({start, end, text: insert.text}, word('insert')));
  }
  item.dataset.what = what;
  return item;
}

function showGauge({score, grade}) {
  by('gauge').hidden = score === null;
  by('score').textContent = score ?? '';
  by('gauge').dataset.level =
    score >= 70 ? 'good' : score >= 45 ? 'fair' : 'poor';
  by('gauge').title = grade ?? '';
}

const order = {error: 0, warning: 1, suggestion: 2};
const mostImprovements = 4;

function show(next) {
  view = next;
  const {report, isStopped, canUndo, domains} = view;
  const findings = [...report.findings].sort(
    (a, b) => order[a.severity] - order[b.severity]);
  showGauge(report);
  by('title').textContent = word(
    isStopped ? 'titleStopped' : findings.length > 0 ? 'titlePassing' : 'titleClear');
  document.title = isReview ? word('windowTitle') : by('title').textContent;
  const count = findings.length === 1 ? word('findingsOne')
                                      : word('findings', findings.length);
  by('summary').textContent = report.score === null ? count
    : word('summaryScore', count, report.score, report.grade);
  by('findings').replaceChildren(...findings.map(findingItem));
  // What a finding says already is not said twice.
  const better = report.improvements
    .filter(({insert}) => insert).slice(0, mostImprovements);
  by('better').hidden = better.length === 0;
  by('improvements').replaceChildren(...better.map(improvementItem));
  by('undo').hidden = !canUndo;
  if (isReview) showButtons(isStopped, domains);
}

function showButtons(isStopped, domains) {
  by('send').hidden = false;
  by('back').hidden = false;
  by('send').textContent = word(isStopped ? 'sendAnyway' : 'send');
  by('send').classList.toggle('primary', !isStopped);
  by('back').classList.toggle('primary', isStopped);
  by('always-row').hidden = !isStopped || domains.length === 0;
  by('always-text').textContent = word('always', domains.join(', '));
}

function showTrouble(error) {
  by('trouble').hidden = false;
  by('trouble').textContent = word('trouble', error.message);
  // The mail must not be held by a window that cannot say why.
  if (isReview && !view) showButtons(true, []);
}

/** Runs something that answers with a new view. */
async function take(action) {
  document.body.setAttribute('aria-busy', 'true');
  try {
    show(await action());
    by('trouble').hidden = true;
  } catch (error) {
    showTrouble(error);
  }
  document.body.removeAttribute('aria-busy');
}

function decide(choice) {
  ask('decide', {choice, always: choice === 'send' && by('always').checked});
}

async function start() {
  localise(document);
  document.body.classList.toggle('popup', !isReview);
  if (isReview) {
    tabId = Number(reviewed);
    setInterval(() => ask('alive').catch(() => {}), ALIVE_MS);
  } else {
    const [tab] = await browser.tabs.query({active: true, currentWindow: true});
    tabId = tab.id;
  }
  by('options').hidden = isReview;
  by('options').addEventListener('click', async () => {
    await browser.runtime.openOptionsPage();
    close();
  });
  by('undo').addEventListener('click', () => take(() => ask('undo')));
  by('send').addEventListener('click', () => decide('send'));
  by('back').addEventListener('click', () => decide('edit'));
  addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (isReview) decide('edit');
    else close();
  });
  await take(() => ask('show'));
  (isReview ? by('back') : by('title')).focus();
}

start().catch(showTrouble);
