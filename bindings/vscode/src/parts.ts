// SPDX-License-Identifier: MIT
//
// The list behind the status bar: what would help most, what is there, what is wrong.
import {
  QuickPickItemKind, Range, Selection, SnippetString, window,
  type QuickPickItem, type TextDocument, type TextEditor,
} from 'vscode';
import { TextEdit, type TextDocumentEdit } from 'vscode-languageclient/node';
import { snippetOf } from './gaps';
import { messageAt, type Finding, type Report } from './report';
import type { PartAction, Server } from './server';
import { sign, title } from './words';

interface Item extends QuickPickItem {
  run?: () => unknown;
}

const heading = (label: string): Item => ({ label, kind: QuickPickItemKind.Separator });

function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}

/** The server counts the bytes of what it was sent, which is this text. */
function rangeOfBytes(document: TextDocument, { start, end }: { start: number; end: number }): Range {
  const bytes = Buffer.from(document.getText());
  const at = (count: number) => document.positionAt(bytes.subarray(0, count).toString().length);
  return new Range(at(start), at(end));
}

/** Puts the line of a part where it belongs; Tab leads from gap to gap. */
async function insert(editor: TextEditor, action: PartAction): Promise<void> {
  const change = action.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
  const edit = change?.edits[0] ?? Object.values(action.edit?.changes ?? {})[0]?.[0];
  if (!TextEdit.is(edit)) return;
  const { start, end } = edit.range;
  const range = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(editor.document, editor.viewColumn);
  await editor.insertSnippet(new SnippetString(snippetOf(edit.newText)), range);
  editor.revealRange(editor.selection);
}

const partItem = (editor: TextEditor, action: PartAction): Item => ({
  label: `$(add) ${title(action.data.part)}`,
  description: sign(action.data.gain),
  detail: action.data.line,
  run: () => insert(editor, action),
});

const icons = { error: 'error', warning: 'warning', suggestion: 'info' } as const;

function findingItem(editor: TextEditor, finding: Finding): Item {
  const { document } = editor;
  const { utf16 } = finding;
  return {
    label: `$(${icons[finding.severity]}) ${finding.message}`,
    description: finding.quote.replace(/\s+/g, ' '),
    detail: finding.advice ?? finding.why,
    run() {
      if (utf16) reveal(editor, new Range(document.positionAt(utf16.start), document.positionAt(utf16.end)));
    },
  };
}

function presentItems(editor: TextEditor, report: Report): Item[] {
  return Object.entries(report.parts)
    .filter(([, { present }]) => present)
    .map(([id, { weak, span }]) => ({
      label: `$(check) ${title(id)}`,
      description: weak ? 'weak' : '',
      run() {
        if (span) reveal(editor, rangeOfBytes(editor.document, span));
      },
    }));
}

/** Parts that are missing and that no line can be offered for. */
function bareItems(report: Report, actions: PartAction[]): Item[] {
  return report.missing
    .filter((id) => !actions.some(({ data }) => data.part === id))
    .map((id) => {
      const better = report.improvements.find(({ what }) => what === id);
      return { label: `$(circle-large-outline) ${title(id)}`, description: better ? sign(better.gain) : '', detail: better?.advice };
    });
}

function section(label: string, items: Item[]): Item[] {
  return items.length === 0 ? [] : [heading(label), ...items];
}

async function pick(items: Item[], words: { title: string; placeHolder: string }): Promise<void> {
  const chosen = await window.showQuickPick(items, { ...words, matchOnDescription: true, matchOnDetail: true });
  await chosen?.run?.();
}

const scoreTitle = (report: Report): string =>
  report.score === null ? 'No apology, so no score' : `${report.score} of 100 (${report.grade ?? ''})`;

/** Score, parts and findings of the message at the cursor, or of the one with this number. */
export async function showParts(server: Server, editor: TextEditor, why: () => unknown, index?: number): Promise<void> {
  const { document, selection } = editor;
  const answer = await server.report(document);
  const line = answer.messages[index ?? -1]?.range.start.line ?? selection.active.line;
  const report = messageAt(answer, line);
  if (!report) {
    void window.showInformationMessage('Amends: nothing is checked in this document.');
    return;
  }
  const actions = await server.parts(document, line);
  await pick([
    ...section('What would help most', actions.map((action) => partItem(editor, action))),
    ...section('Missing', report.score === null ? [] : bareItems(report, actions)),
    ...section('Wording', report.findings.map((finding) => findingItem(editor, finding))),
    ...section('There', presentItems(editor, report)),
    ...section('More', [{ label: '$(question) Why this score', run: why }]),
  ], { title: scoreTitle(report), placeHolder: 'Choose a part to insert it, or a place to go there' });
}

export async function insertPart(server: Server, editor: TextEditor): Promise<void> {
  const actions = await server.parts(editor.document, editor.selection.active.line);
  if (actions.length === 0) {
    void window.showInformationMessage('Amends: no part is missing here.');
    return;
  }
  await pick(actions.map((action) => partItem(editor, action)),
             { title: 'Insert a missing part', placeHolder: 'The part that helps most comes first' });
}
