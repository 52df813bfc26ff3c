// SPDX-License-Identifier: MIT
//
// The settings of VS Code as the server wants them.
import { workspace } from 'vscode';
import type { DocumentSelector } from 'vscode-languageclient/node';

const configuration = (): ReturnType<typeof workspace.getConfiguration> =>
  workspace.getConfiguration('amends');

const word = (key: string): string => configuration().get<string>(key, '');

export const isEnabled = (): boolean => configuration().get('enable', true);
export const serverPath = (): string => word('server.path');
export const hasCodeLens = (): boolean => configuration().get('codeLens', true);
export const languages = (): string[] => configuration().get<string[]>('languages', []);
export const statusBar = (): string => word('statusBar');

/** Documents of these languages, of the disk or not saved yet, and the settings themselves. */
export function selector(): DocumentSelector {
  const all = languages().flatMap((language) =>
    ['file', 'untitled'].map((scheme) => ({ scheme, language })));
  return [...all, { scheme: 'file', pattern: '**/.amends.yaml' }];
}

/** See amends-lsp(1). */
export function initializationOptions(): object {
  return {
    diagnostics: 'push',
    scores: true,
    debounce: configuration().get('debounce', 100),
    config: word('config'),
    files: word('messageFiles'),
    settings: { profile: word('profile'), setting: word('setting'), expect: word('expect') },
  };
}

/** Settings that a running server does not know of until it is started again. */
export const startsAgain = ['enable', 'languages', 'messageFiles', 'profile', 'setting', 'expect',
                            'debounce', 'config', 'server.path', 'codeLens'].map((key) => `amends.${key}`);
