// SPDX-License-Identifier: MIT
//
// The worker that checks drafts. First {load}, the options of Amends.load();
// then questions, {text, options} or {} for the rules, answered in order with
// {report}, {rules} or {error}.
import { Amends } from '../amends.js';

let loading;

async function answer({text, options}) {
  try {
    const amends = await loading;
    return text === undefined ? {rules: amends.rules()}
                              : {report: amends.check(text, options)};
  } catch (error) {
    const {name, message, status, file, line, column, problems} = error;
    return {error: {name, message, status, file, line, column, problems}};
  }
}

let last = Promise.resolve();
self.addEventListener('message', ({data}) => {
  if (data.load) {
    loading = Amends.load(data.load);
    loading.catch(() => {}); // each question is answered with it
    return;
  }
  last = last.then(async () => self.postMessage(await answer(data)));
});
