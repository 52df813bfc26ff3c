// SPDX-License-Identifier: MIT
//
// The remote protocol of Thunderbird: `LENGTH:[0, id, command, parameters]`.
import net from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** A free port, for programs that cannot choose one themselves. */
export const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const {port} = server.address();
    server.close(() => resolve(port));
  });
});

export class Marionette {
  #socket;
  #waiting = new Map();
  #lastId = 0;
  #data = Buffer.alloc(0);

  static async connect(port, limitMs) {
    for (const end = Date.now() + limitMs; ; await sleep(200)) {
      try {
        return await new Marionette().#open(port);
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  #open(port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('close', () => {
        for (const {reject: fail} of this.#waiting.values())
          fail(new Error('Thunderbird has closed the connection'));
      });
      socket.on('data', data => {
        this.#data = Buffer.concat([this.#data, data]);
        this.#readAll(() => resolve(this));
      });
      this.#socket = socket;
    });
  }

  #readAll(onHello) {
    for (;;) {
      const colon = this.#data.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#data.subarray(0, colon));
      if (this.#data.length < end) return;
      const answer = JSON.parse(this.#data.subarray(colon + 1, end));
      this.#data = this.#data.subarray(end);
      if (Array.isArray(answer)) this.#settle(answer);
      else onHello();
    }
  }

  #settle([, id, error, value]) {
    const {resolve, reject} = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(value);
  }

  call(command, parameters = {}) {
    const id = ++this.#lastId;
    const data = Buffer.from(JSON.stringify([0, id, command, parameters]));
    this.#socket.write(`${data.length}:`);
    this.#socket.write(data);
    return new Promise((resolve, reject) =>
      this.#waiting.set(id, {resolve, reject}));
  }

  close() {
    this.#socket.destroy();
  }
}
