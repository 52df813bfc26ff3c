// SPDX-License-Identifier: MIT
//
// Where drafts are checked: in a worker, so that typing never waits, or in the
// page where there is none.
import { Amends } from '../amends.js';

// Written out, so that bundlers see which file is a worker.
const standardWorker = () =>
  new Worker(new URL('./worker.js', import.meta.url), {type: 'module'});

/** The same questions, answered in this thread. */
class LocalPort {
  #amends;

  constructor(load, amends) {
    this.#amends = amends ?? Promise.resolve(load).then(given => Amends.load(given));
    Promise.resolve(this.#amends).catch(() => {}); // each question is answered with it
  }

  async ask({text, options}) {
    const amends = await this.#amends;
    return text === undefined ? {rules: amends.rules()}
                              : {report: amends.check(text, options)};
  }

  close() {}
}

/** One worker; answers come in the order of the questions. */
class WorkerPort {
  #worker;
  #waiting = [];
  #started; // with the options of Amends.load(), which may still be on their way

  constructor(worker, load) {
    this.#worker = worker;
    worker.addEventListener('message', ({data}) => {
      const {resolve, reject} = this.#waiting.shift();
      if (data.error) reject(Object.assign(new Error(data.error.message), data.error));
      else resolve(data);
    });
    worker.addEventListener('error', event => {
      event.preventDefault();
      this.#fail(new Error(event.message || 'the worker could not be started'));
    });
    this.#started = Promise.resolve(load).then(given => worker.postMessage({load: given}));
    this.#started.catch(() => {}); // each question is answered with it
  }

  async ask(question) {
    await this.#started;
    return new Promise((resolve, reject) => {
      this.#waiting.push({resolve, reject});
      this.#worker.postMessage(question);
    });
  }

  close() {
    this.#worker.terminate();
    this.#fail(new Error('the checker was closed'));
  }

  #fail(error) {
    error.isWorkerGone = true;
    for (const {reject} of this.#waiting.splice(0)) reject(error);
  }
}

/**
 * Answers with the report of a text. Of several questions of one asker that wait
 * only the newest is answered with a report, the others with null: their text is
 * gone. Fields that share a checker do not take each other's turn.
 */
export class Checker {
  #port;
  #local;
  #isBusy = false;
  #next = new Map(); // by asker, who waits longest first

  constructor({amends, worker, load = {}} = {}) {
    this.#local = () => new LocalPort(load, amends);
    this.#port = amends || worker === false ? this.#local() : this.#start(worker, load);
  }

  check(text, options, asker = this) {
    return new Promise((resolve, reject) => {
      this.#next.get(asker)?.resolve(null);
      this.#next.set(asker, {question: {text, options}, resolve, reject});
      this.#run();
    });
  }

  /** What each rule says of itself. */
  async rules() {
    return (await this.#ask({})).rules;
  }

  close() {
    this.#port.close();
  }

  #start(worker, load) {
    try {
      const made = typeof worker === 'function' ? worker() : worker ?? standardWorker();
      return new WorkerPort(made, load);
    } catch {
      return this.#local(); // no workers here, or not from this address
    }
  }

  async #ask(question) {
    const port = this.#port;
    try {
      return await port.ask(question);
    } catch (error) {
      if (!error.isWorkerGone) throw error;
      // A policy or a missing file keeps it from starting: go on without.
      if (this.#port === port) this.#port = this.#local();
      return this.#port.ask(question);
    }
  }

  async #run() {
    if (this.#isBusy || this.#next.size === 0) return;
    const [[asker, {question, resolve, reject}]] = this.#next;
    this.#next.delete(asker);
    this.#isBusy = true;
    try {
      resolve((await this.#ask(question)).report);
    } catch (error) {
      reject(error);
    }
    this.#isBusy = false;
    this.#run();
  }
}
