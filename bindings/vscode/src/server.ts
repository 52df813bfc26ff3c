// SPDX-License-Identifier: MIT
//
// The life of the server: found, started, asked, started again, and what is said when it cannot.
import { EventEmitter, commands, window, workspace, type Disposable, type LogOutputChannel, type TextDocument } from 'vscode';
import {
  CloseAction, CodeActionRequest, ErrorAction, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn, State,
  type CodeAction, type ErrorHandler, type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { withGap } from './gap_command';
import { askVersion, findProgram, isOlder } from './program';
import type { Answer, PartData, Score, Tally } from './report';
import { hasCodeLens, initializationOptions, isEnabled, selector, serverPath } from './settings';
import type { Status } from './status';

/** An action that inserts a part. */
export type PartAction = Omit<CodeAction, 'data'> & { data: PartData };

const checkWorkspace = 'amends.checkWorkspace';

/** A server that ends more often than this, within so many milliseconds, is left alone. */
const restarts = { count: 4, within: 3 * 60 * 1000 };

/** What goes wrong is told by the Server, once and with what can be done; here it goes to the log. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server implements Disposable {
  readonly #log: LogOutputChannel;
  readonly #version: string;
  readonly #status: Status;
  readonly #scored = new EventEmitter<Score>();
  #client: LanguageClient | undefined;
  #problem: string | undefined;
  /** One start or stop at a time, in the order that they were asked for. */
  #queue: Promise<void> = Promise.resolve();

  /** A document was checked. */
  readonly onScore = this.#scored.event;

  /** `version` is that of the extension. */
  constructor(log: LogOutputChannel, status: Status, version: string) {
    this.#log = log;
    this.#version = version;
    this.#status = status;
  }

  dispose(): void {
    void this.stop();
    this.#scored.dispose();
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  start(): Promise<void> {
    return this.#next(() => this.#start());
  }

  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  restart(): Promise<void> {
    return this.#next(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step, step);
    return this.#queue;
  }

  async #start(): Promise<void> {
    if (!isEnabled()) return;
    const found = findProgram(serverPath());
    if ('problem' in found) {
      this.#fail(found.problem);
      return;
    }
    const asked = await askVersion(found.path);
    if ('problem' in asked) {
      this.#fail(asked.problem);
      return;
    }
    this.#log.info(`starting ${found.path}, version ${asked.version}`);
    if (isOlder(asked.version, this.#version))
      void window.showWarningMessage(`Amends: ${found.path} has version ${asked.version}, this extension ${this.#version}. ` +
                                     'Some commands may be missing; please update the program.');
    const client = new QuietClient('amends', 'Amends', { command: found.path, args: ['--stdio'] }, this.#options());
    this.#listen(client);
    try {
      await client.start();
      this.#fail(undefined);
    } catch (error) {
      this.#log.error(String(error));
      this.#fail(`${found.path} could not be started; the log says why`);
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#status.forget();
    this.#fail(undefined);
    if (client?.state === State.Running) await client.stop();
    await client?.dispose();
  }

  #fail(problem: string | undefined): void {
    if (problem !== undefined) this.#log.error(problem);
    this.#problem = problem;
    this.#status.fail(problem);
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: selector(),
      initializationOptions: initializationOptions(),
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      errorHandler: this.#errorHandler(),
      middleware: {
        provideCodeActions: async (document, range, context, token, next) => {
          const actions = await next(document, range, context, token);
          for (const action of actions ?? [])
            if ('edit' in action) withGap(document, action);
          return actions;
        },
        provideCodeLenses: (document, token, next) => (hasCodeLens() ? next(document, token) : []),
        executeCommand: (name, args: unknown[], next): unknown =>
          // The lens: its score is shown as a list instead of a message.
          (name === 'amends.showScore' ? commands.executeCommand('amends.showParts', ...args) : next(name, args)),
        didClose: async (document, next) => {
          await next(document);
          this.#status.forget(document.uri.toString());
        },
      },
    };
  }

  #errorHandler(): ErrorHandler {
    const ends: number[] = [];
    const refuse = () => ({ action: CloseAction.DoNotRestart, handled: true });
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        ends.push(now);
        if (this.#client?.initializeResult === undefined) return refuse(); // #start tells it
        if (ends.filter((end) => now - end < restarts.within).length <= restarts.count)
          return { action: CloseAction.Restart, handled: true };
        this.#fail('the server has ended again and again');
        if (this.#problem !== undefined) void tellProblem(this.#problem);
        return refuse();
      },
    };
  }

  #listen(client: LanguageClient): void {
    this.#client = client;
    client.onNotification('amends/score', (told: Score) => {
      const score = { ...told, uri: client.protocol2CodeConverter.asUri(told.uri).toString() };
      this.#status.take(score);
      this.#scored.fire(score);
    });
    client.onDidChangeState(({ newState }) => {
      if (this.#client !== client) return;
      const runs = newState === State.Running;
      const offers = client.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
      void commands.executeCommand('setContext', 'amends.running', runs);
      void commands.executeCommand('setContext', 'amends.checksWorkspaces', runs && offers.includes(checkWorkspace));
      if (runs) this.#fail(undefined);
    });
  }

  /** Is it asked about this document? */
  handles(document: TextDocument): boolean {
    return this.#client?.state === State.Running && this.#status.scoreOf(document) !== undefined;
  }

  #running(): LanguageClient {
    if (this.#client?.state !== State.Running) throw new Error(this.#problem ?? 'the server is not running');
    return this.#client;
  }

  async report(document: TextDocument): Promise<Answer> {
    const client = this.#running();
    const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
    return client.sendRequest<Answer>('amends/report', { textDocument });
  }

  /** What can be inserted into the message at a line, best first. */
  async parts(document: TextDocument, line: number): Promise<PartAction[]> {
    const client = this.#running();
    const at = { line, character: 0 };
    const actions = await client.sendRequest(CodeActionRequest.type, {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      range: { start: at, end: at },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    return (actions ?? []).filter((action): action is CodeAction & { data: PartData } => 'edit' in action && action.data !== undefined);
  }

  async checkWorkspace(): Promise<Tally> {
    return this.#running().sendRequest(ExecuteCommandRequest.type, { command: checkWorkspace, arguments: [] }) as Promise<Tally>;
  }
}

/** What to do about a server that cannot run. */
export async function tellProblem(problem: string): Promise<void> {
  const install = 'How to Install';
  const choose = 'Choose the Program...';
  const log = 'Show the Log';
  const wanted = await window.showErrorMessage(`Amends cannot check: ${problem}.`, install, choose, log);
  if (wanted === install) await commands.executeCommand('amends.openWalkthrough');
  if (wanted === choose) await commands.executeCommand('amends.chooseServer');
  if (wanted === log) await commands.executeCommand('amends.showLog');
}

/** Asks for the program and remembers it on this machine. */
export async function chooseServer(): Promise<void> {
  const [file] = await window.showOpenDialog({ title: 'The program amends-lsp', openLabel: 'Use', canSelectMany: false }) ?? [];
  if (file) await workspace.getConfiguration('amends').update('server.path', file.fsPath, true);
}
