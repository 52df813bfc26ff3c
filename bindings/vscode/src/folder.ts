// SPDX-License-Identifier: MIT
//
// Commands about the folder: its settings, a sample, and the check of all that lies in it.
import { commands, Uri, window, workspace } from 'vscode';
import type { Server } from './server';

const sample = `Subject: Re: Order 48213, still not here

Dear Ms Müller,

I'm sorry if you were offended by our last mail 📦. THEY screwed up the delivery,
and it wasn't our fault that nobody told you.

We apologize for any inconvenience.

Regards,
Dan
`;

const config = `# How amends checks the files of this folder; the program amends and git hooks read it too.
# own:
#   brands: [Acme]             # "Acme lost it" is "we lost it"
# partners: [FastShip]         # blaming them is blaming somebody else
# rules:
#   minimising: off            # a rule, or a whole category
# allow: ["as per our policy 4.2"]
# ignore: [drafts/]
# fail-on: warning
`;

export async function openSample(): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'markdown', content: sample });
  await window.showTextDocument(document);
}

/** In the folder of the draft in front, if it has several. */
async function chooseFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}

const exists = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(() => true, () => false);

/** Opens the one that is there, or a new one with what it may hold. */
export async function createConfig(): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) {
    void window.showInformationMessage('Amends: open a folder first; .amends.yaml lies in it.');
    return;
  }
  const uri = Uri.joinPath(folder, '.amends.yaml');
  if (!(await exists(uri))) await workspace.fs.writeFile(uri, new TextEncoder().encode(config));
  await window.showTextDocument(uri);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The server says how far it is, and can be cancelled there. */
export async function checkFolder(server: Server): Promise<void> {
  const { files, errors, warnings, suggestions, notChecked } = await server.checkWorkspace();
  const missed = notChecked > 0 ? `, ${notChecked} not checked` : '';
  const told = `Amends: ${counted(files, 'file')}, ${counted(errors + warnings + suggestions, 'finding')}${missed}.`;
  const show = 'Show Problems';
  if ((await window.showInformationMessage(told, ...(errors + warnings + suggestions + notChecked > 0 ? [show] : []))) === show)
    await commands.executeCommand('workbench.actions.view.problems');
}
