// SPDX-License-Identifier: MIT
//
// The page that says why, beside the draft; it follows what is written.
import {
  EventEmitter, Uri, commands, workspace,
  type Disposable, type TextDocument, type TextDocumentContentProvider, type TextEditor,
} from 'vscode';
import { page } from './page';
import { messageAt } from './report';
import type { Server } from './server';

const scheme = 'amends-why';

export class Why implements TextDocumentContentProvider, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: Disposable;
  /** What the page is about: a document, and a line of the message in it. */
  #about: { document: TextDocument; line: number } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#registered = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }

  readonly #uri = Uri.from({ scheme, path: 'Why this score.md' });

  /** A document was checked. */
  checked(uri: string): void {
    if (this.#about?.document.uri.toString() === uri) this.#changed.fire(this.#uri);
  }

  async provideTextDocumentContent(): Promise<string> {
    if (!this.#about || this.#about.document.isClosed) return 'The draft was closed.\n';
    const { document, line } = this.#about;
    const report = messageAt(await this.#server.report(document), line);
    return report ? page(report) : 'Nothing is checked in this document.\n';
  }

  async show(editor: TextEditor): Promise<void> {
    this.#about = { document: editor.document, line: editor.selection.active.line };
    this.#changed.fire(this.#uri);
    // An unlocked preview would turn to whatever Markdown is in front.
    await commands.executeCommand('markdown.showLockedPreviewToSide', this.#uri);
  }
}
