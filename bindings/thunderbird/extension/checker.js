// SPDX-License-Identifier: MIT
//
// Asks the engine, which runs in a worker, and gives up when it takes too long.
import {checkOptions, engineOptions} from './settings.js';

// A mail waits for this long at most. A check takes a few milliseconds, loading
// the engine with an own pack half a second on a slow machine.
const LIMIT_MS = 5000;

/** The engine refused something, or gave no answer. */
export class CheckerError extends Error {
  constructor({message, status = '', problems = []}) {
    super(message);
    this.status = status;
    this.problems = problems;
  }
}

let worker = null;
let lastId = 0;
const waiting = new Map(); // id → {resolve, reject, timer}

function endWorker(message) {
  worker?.terminate();
  worker = null;
  for (const id of [...waiting.keys()]) settle(id, {error: {message}});
}

function settle(id, {answer, error}) {
  const task = waiting.get(id);
  if (!task) return;
  waiting.delete(id);
  clearTimeout(task.timer);
  if (error) task.reject(new CheckerError(error));
  else task.resolve(answer);
}

function startWorker() {
  worker = new Worker('worker.js', {type: 'module'});
  worker.onmessage = ({data}) => settle(data.id, data);
  worker.onerror = event =>
    endWorker(event.message || 'the worker could not be started');
}

function ask(task) {
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    const timer = setTimeout(
      () => endWorker(`no answer within ${LIMIT_MS / 1000} seconds`), LIMIT_MS);
    waiting.set(id, {resolve, reject, timer});
    if (!worker) startWorker();
    worker.postMessage({id, ...task});
  });
}

/** What the engine says of itself; throws CheckerError for a bad pack or name. */
export const tryEngine = settings =>
  ask({task: 'about', load: engineOptions(settings)});

/**
 * The report on a text. `trouble` is not empty when it was made without the
 * writer's own pack, names and levels because they are refused.
 */
export async function check(text, settings) {
  const options = checkOptions(settings);
  try {
    const load = engineOptions(settings);
    return {report: await ask({task: 'check', load, text, options}), trouble: ''};
  } catch (error) {
    // Without a status the engine itself is in trouble.
    if (!error.status) throw error;
    const report = await ask({task: 'check', load: {}, text, options: {format: 'text'}});
    return {report, trouble: error.message};
  }
}
