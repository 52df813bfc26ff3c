// SPDX-License-Identifier: MIT
//
// An SMTP server on a free port of this machine that keeps every mail.
import net from 'node:net';

const answers = {EHLO: '250-sink\r\n250 8BITMIME', DATA: '354 go', QUIT: '221 bye'};

/** {port, mails: [{recipients, text}], close()} */
export function startSink() {
  const mails = [];
  const server = net.createServer(socket => {
    let waiting = '';
    let lines = null; // of the mail that is coming in
    let recipients = [];
    socket.setEncoding('utf8').on('error', () => {});
    socket.write('220 sink ESMTP\r\n');
    const onLine = line => {
      if (lines && line !== '.') return void lines.push(line.replace(/^\./, ''));
      if (lines) {
        mails.push({recipients, text: lines.join('\n'), at: Date.now()});
        lines = null;
        recipients = [];
        return socket.write('250 kept\r\n');
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'RCPT') recipients.push(/<(.*)>/.exec(line)[1]);
      if (verb === 'DATA') lines = [];
      socket.write(`${answers[verb] ?? '250 fine'}\r\n`);
      if (verb === 'QUIT') socket.end();
    };
    socket.on('data', data => {
      const all = (waiting + data).split('\r\n');
      waiting = all.pop();
      all.forEach(onLine);
    });
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({
    port: server.address().port,
    mails,
    close: () => server.close(),
  })));
}
