// SPDX-License-Identifier: MIT
//
// The page: a draft, the composer on it, and what is done with both.
import { attach } from '../js/composer/attach.js';
import { readElement } from '../js/element.js';
import { examples } from './examples.js';
import { reportText } from './report.js';
import { fromFragment, inflate, toBytes, toFragment } from './share.js';

const find = id => document.getElementById(id);
const draft = find('draft');
const more = find('more');

/** Worker and module are parts of this page, so that nothing is fetched. */
function startWorker() {
  const source = new Blob([find('worker').textContent], {type: 'text/javascript'});
  return new Worker(URL.createObjectURL(source));
}

async function unpackModule() {
  return {wasm: await inflate(toBytes(find('module').textContent))};
}

const composer = attach(draft, {
  load: unpackModule(), worker: startWorker, panel: find('side'),
  sections: ['score', 'findings', 'improvements'],
});
more.append(composer.addPanel(['contributions']), composer.addPanel(['parts']));

let toldTimer;
function tell(text) {
  find('told').textContent = text;
  clearTimeout(toldTimer);
  toldTimer = setTimeout(() => (find('told').textContent = ''), 8000);
}

function showExample() {
  for (const button of document.querySelectorAll('[data-example]'))
    button.setAttribute('aria-pressed', draft.value === examples[button.dataset.example]);
}

/** Puts another draft in its place; undo brings the last one back. */
function setDraft(text) {
  draft.focus({preventScroll: true});
  draft.select();
  if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) draft.value = text;
  draft.setSelectionRange(0, 0);
  composer.check();
}

async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    tell(told);
  } catch {
    tell(text); // no access to the clipboard: at least it can be selected
  }
}

/** A mail from a mail program: its quotes and lists stay what they are. */
function paste(event) {
  const html = event.clipboardData.getData('text/html');
  if (!/<(?:blockquote|li|div class="gmail_quote)/i.test(html)) return;
  const page = new DOMParser().parseFromString(html, 'text/html');
  const {text} = readElement(page.body);
  if (text && document.execCommand('insertText', false, text)) event.preventDefault();
}

composer.addEventListener('report', ({detail}) => {
  more.classList.toggle('full', detail.score !== null);
  showExample();
});
draft.addEventListener('paste', paste);
draft.addEventListener('input', showExample);
for (const button of document.querySelectorAll('[data-example]'))
  button.addEventListener('click', () => setDraft(examples[button.dataset.example]));
find('clear').addEventListener('click', () => setDraft(''));
find('link').addEventListener('click', async () => {
  const fragment = await toFragment(draft.value);
  await copy(location.href.split('#')[0] + fragment, 'The link is in your clipboard. It holds the draft.');
});
find('report').addEventListener('click', async () => {
  await composer.check();
  if (composer.report) await copy(reportText(composer), 'The report is in your clipboard.');
});

function setOptions() {
  const profile = find('profile').value;
  composer.checkOptions = {...(profile && {profile}),
                           ...(find('expect').checked && {expect: 'apology'})};
}
find('profile').addEventListener('change', setOptions);
find('expect').addEventListener('change', setOptions);

async function readFragment() {
  if (!location.hash) return;
  const text = await fromFragment(location.hash);
  if (text === null) tell('The link holds no draft that can be read; it may be cut off.');
  else setDraft(text);
}
addEventListener('hashchange', readFragment);
readFragment();
