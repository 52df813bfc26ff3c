// SPDX-License-Identifier: MIT
//
// Starts the server and ties it to commands, settings and the status bar.
import {
  commands, languages, window, workspace,
  type ExtensionContext, type TextDocument, type TextEditor,
} from 'vscode';
import { checkFolder, createConfig, openSample } from './folder';
import { registerGapCommand } from './gap_command';
import { insertPart, showParts } from './parts';
import { Server, chooseServer, tellProblem } from './server';
import { selector, startsAgain } from './settings';
import { Status } from './status';
import { Why } from './why';

const walkthrough = 'amends.amends#start';

let server: Server | undefined;

/** A command about the draft in front; what goes wrong is said. */
function onDraft(running: Server, run: (editor: TextEditor, ...args: unknown[]) => Promise<void>) {
  return async (...args: unknown[]): Promise<void> => {
    const editor = window.activeTextEditor;
    if (running.problem !== undefined) await tellProblem(running.problem);
    else if (editor) await run(editor, ...args).catch(
      (error: unknown) => void window.showErrorMessage(`Amends: ${error instanceof Error ? error.message : String(error)}`));
  };
}

function registerCommands(context: ExtensionContext, running: Server, why: Why, showLog: () => void): void {
  const showWhy = onDraft(running, (editor) => why.show(editor));
  const all: Record<string, (...args: unknown[]) => unknown> = {
    'amends.showParts': onDraft(running, (editor, _uri, index) =>
      showParts(running, editor, showWhy, typeof index === 'number' ? index : undefined)),
    'amends.showWhy': showWhy,
    'amends.insertPart': onDraft(running, (editor) => insertPart(running, editor)),
    'amends.fixAll': () => commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.amends', apply: 'first' }),
    'amends.checkFolder': () => checkFolder(running),
    'amends.createConfig': createConfig,
    'amends.openSample': openSample,
    'amends.restart': async () => {
      await running.restart();
      if (running.problem !== undefined) await tellProblem(running.problem);
    },
    'amends.chooseServer': chooseServer,
    'amends.showLog': showLog,
    'amends.showProblem': () => running.problem !== undefined && tellProblem(running.problem),
    'amends.openWalkthrough': () => commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
  };
  for (const [name, run] of Object.entries(all))
    context.subscriptions.push(commands.registerCommand(name, run));
}

/** The server is started with the first document that is for it. */
function startWhenNeeded(context: ExtensionContext, running: Server): void {
  const isFor = (document: TextDocument) => languages.match(selector(), document) > 0;
  let isStarted = false;
  const start = async () => {
    if (isStarted) return;
    isStarted = true;
    await running.start();
    if (running.problem !== undefined) await tellProblem(running.problem);
  };
  context.subscriptions.push(workspace.onDidOpenTextDocument((document) => {
    if (isFor(document)) void start();
  }));
  if (workspace.textDocuments.some(isFor)) void start();
}

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Amends', { log: true });
  const status = new Status();
  const running = new Server(log, status, (context.extension.packageJSON as { version: string }).version);
  const why = new Why(running);
  server = running;
  context.subscriptions.push(log, status, running, why, registerGapCommand());
  registerCommands(context, running, why, () => { log.show(); });

  const showActive = () => {
    const document = window.activeTextEditor?.document;
    void commands.executeCommand('setContext', 'amends.active', document !== undefined && running.handles(document));
  };
  context.subscriptions.push(
    window.onDidChangeActiveTextEditor(showActive),
    running.onScore(({ uri }) => {
      showActive();
      why.checked(uri);
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (startsAgain.some((key) => change.affectsConfiguration(key))) void commands.executeCommand('amends.restart');
      else if (change.affectsConfiguration('amends.statusBar')) status.show();
    }));
  startWhenNeeded(context, running);
}

export const deactivate = (): Promise<void> | undefined => server?.stop();
