// SPDX-License-Identifier: MIT
//
// Rewrites leave gaps that only the writer can fill: when one is taken the first gap is
// selected, to type over.
import {
  EndOfLine, Position, Selection, commands, window,
  type CodeAction, type Disposable, type TextDocument,
} from 'vscode';
import { gapsOf } from './gaps';

const name = 'amends.selectGap';

/** Where a text will stand: its document, its first character, and the gap in it. */
interface Place {
  uri: string;
  line: number;
  character: number;
  before: string;
  gap: string;
}

function select({ uri, line, character, before, gap }: Place): void {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri) return;
  const { document } = editor;
  const start = document.offsetAt(new Position(line, character));
  const text = document.getText();
  if (!text.startsWith(before + gap, start)) return; // it was changed in between
  const from = document.positionAt(start + before.length);
  const to = document.positionAt(start + before.length + gap.length);
  editor.selection = new Selection(from, to);
  editor.revealRange(editor.selection);
}

export const registerGapCommand = (): Disposable => commands.registerCommand(name, select);

function placeOf(document: TextDocument, action: CodeAction): Place | undefined {
  const [edit, more] = action.edit?.get(document.uri) ?? [];
  if (!edit || more) return undefined;
  const text = edit.newText.replace(/\r?\n/g, document.eol === EndOfLine.CRLF ? '\r\n' : '\n');
  const [gap] = gapsOf(text, document.getText(edit.range));
  if (!gap) return undefined;
  return {
    uri: document.uri.toString(),
    line: edit.range.start.line,
    character: edit.range.start.character,
    before: text.slice(0, gap.start),
    gap: text.slice(gap.start, gap.end),
  };
}

/** Makes an action select the first gap of what it puts in. */
export function withGap(document: TextDocument, action: CodeAction): CodeAction {
  const place = placeOf(document, action);
  if (place && !action.command)
    action.command = { command: name, title: 'Select the gap', arguments: [place] };
  return action;
}
