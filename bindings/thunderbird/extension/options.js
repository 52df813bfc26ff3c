// SPDX-License-Identifier: MIT
//
// The options page. Nothing is kept that the engine refuses.
import {localise, word} from './i18n.js';
import {dropNotice, readNotice} from './notice.js';
import {defaults, readSettings, writeSettings} from './settings.js';

const form = document.getElementById('form');
const by = id => document.getElementById(id);

const toLines = text =>
  text.split('\n').map(line => line.trim()).filter(line => line !== '');

/** "id: level" a line; a line without a colon has the level ''. */
const toLevels = text => Object.fromEntries(toLines(text).map(line => {
  const [id, level = ''] = line.split(/\s*:\s*(.*)/s);
  return [id, level];
}));

const fromLevels = levels =>
  Object.entries(levels).map(([id, level]) => `${id}: ${level}`).join('\n');

/** How a setting stands in its field, by the kind of its default. */
function toField(name, value) {
  const field = form.elements[name];
  if (typeof value === 'boolean') field.checked = value;
  else if (Array.isArray(value)) field.value = value.join('\n');
  else if (typeof value === 'object') field.value = fromLevels(value);
  else field.value = value;
}

function fromField(name, standard) {
  const field = form.elements[name];
  if (typeof standard === 'boolean') return field.checked;
  if (typeof standard === 'number')
    return Math.min(Math.max(Math.round(Number(field.value)) || 0, 0), 100);
  if (Array.isArray(standard)) return toLines(field.value);
  if (typeof standard === 'object') return toLevels(field.value);
  return field.value;
}

const fill = settings =>
  Object.keys(defaults).forEach(name => toField(name, settings[name]));

const collect = () => Object.fromEntries(
  Object.entries(defaults).map(([name, standard]) => [name, fromField(name, standard)]));

const tryOut = settings =>
  browser.runtime.sendMessage({type: 'try', settings});

const placeOf = ({file, line, column}) =>
  file ? (line ? `${file}:${line}:${column}: ` : `${file}: `) : '';

function showProblems(error) {
  const lines = error.problems?.length > 0
    ? error.problems.map(one => placeOf(one) + one.message) : [error.message];
  by('problems').hidden = false;
  by('problems').textContent = [word('notSaved'), ...lines].join('\n');
}

async function save() {
  by('status').textContent = word('checking');
  by('problems').hidden = true;
  const settings = collect();
  try {
    const {error} = await tryOut(settings);
    if (error) throw error;
    await writeSettings(settings);
    fill(settings);
    by('status').textContent = word('saved');
  } catch (error) {
    by('status').textContent = '';
    showProblems(error);
  }
}

async function showNotice() {
  const notice = await readNotice();
  by('notice').hidden = notice === null;
  if (notice)
    by('notice-text').textContent =
      `${new Date(notice.at).toLocaleString()}: ${notice.text}`;
}

/** The words that the engine knows; those without a translation stay. */
async function fillChoices() {
  const {about, error} = await tryOut(defaults);
  if (error) throw error;
  for (const [name, values] of [['setting', about.settings], ['profile', about.profiles]])
    for (const value of values)
      form.elements[name].append(new Option(
        browser.i18n.getMessage(`${name}_${value}`) || value, value));
}

async function start() {
  localise(document);
  await showNotice();
  try {
    await fillChoices();
  } catch (error) {
    showProblems(error);
  }
  fill(await readSettings());
  form.addEventListener('submit', event => {
    event.preventDefault();
    save();
  });
  form.addEventListener('input', () => (by('status').textContent = ''));
  by('reset').addEventListener('click', () => {
    fill(defaults);
    by('status').textContent = word('resetDone');
  });
  by('notice-read').addEventListener('click', async () => {
    await dropNotice();
    await showNotice();
  });
  by('pack-file').addEventListener('change', async ({target}) => {
    if (target.files.length > 0)
      form.elements.pack.value = await target.files[0].text();
  });
  document.body.dataset.ready = '';
}

start().catch(showProblems);
