// SPDX-License-Identifier: MIT
//
// The engine in a thread of its own, so that nothing it does can hold up the
// program: checker.js ends this worker when an answer takes too long.
import {Amends} from './amends/amends.js';

let loadedKey = null;
let loaded = null;

/** The engine for these options; the last one is kept. */
function engineFor(load) {
  const key = JSON.stringify(load);
  if (key !== loadedKey) {
    loaded?.then(engine => engine.free(), () => {});
    loaded = Amends.load(load);
    loadedKey = key;
  }
  return loaded;
}

const tasks = {
  about: engine => engine.about(),
  check: (engine, {text, options}) => engine.check(text, options),
};

onmessage = async ({data}) => {
  const {id, task, load} = data;
  try {
    const engine = await engineFor(load);
    postMessage({id, answer: tasks[task](engine, data)});
  } catch (error) {
    loadedKey = null;
    const {message, status, problems} = error;
    postMessage({id, error: {message, status, problems: problems ?? []}});
  }
};
