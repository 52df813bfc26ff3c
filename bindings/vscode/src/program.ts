// SPDX-License-Identifier: MIT
//
// Where the program amends-lsp lies, and whether it runs. Editors that are started from a menu
// have a short PATH on some systems, so the usual folders are looked through too.
import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The path of the program, or why there is none. */
export type Found = { path: string } | { problem: string };

/** What is asked of the system; tests have their own. */
export interface System {
  platform: string;
  home: string;
  /** The variable PATH. */
  path: string;
  isProgram(file: string): boolean;
  exists(file: string): boolean;
}

export const system: System = {
  platform: process.platform,
  home: homedir(),
  path: process.env.PATH ?? '',
  exists: (file) => statSync(file, { throwIfNoEntry: false }) !== undefined,
  isProgram(file) {
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  },
};

const usual = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin', '/opt/local/bin'];

function configured(setting: string, on: System): Found {
  const file = setting.replace(/^~(?=$|[\\/])/, on.home);
  if (!path.isAbsolute(file))
    return { problem: `amends.server.path must be a whole path, and is “${setting}”` };
  if (on.isProgram(file)) return { path: file };
  return { problem: `${file} ${on.exists(file) ? 'cannot be run' : 'does not exist'}; see the setting amends.server.path` };
}

/** `setting` is amends.server.path; empty: look for the program. */
export function findProgram(setting: string, on: System = system): Found {
  if (setting.trim() !== '') return configured(setting.trim(), on);
  const name = on.platform === 'win32' ? 'amends-lsp.exe' : 'amends-lsp';
  const separator = on.platform === 'win32' ? ';' : ':';
  const folders = [...on.path.split(separator), ...(on.platform === 'win32' ? [] : usual),
                   path.join(on.home, '.local', 'bin')];
  for (const folder of folders) {
    if (!path.isAbsolute(folder)) continue; // the folder that is open must not choose the program
    const file = path.join(folder, name);
    if (on.isProgram(file)) return { path: file };
  }
  return { problem: 'the program amends-lsp was not found' };
}

/** What the program says to --version, or why it does not. */
export interface Answered {
  output: string;
  error: string | undefined;
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** The version of a program that runs and is amends-lsp. */
export function versionOf(file: string, { output, error }: Answered): { version: string } | { problem: string } {
  const version = /^amends-lsp (\d+\.\d+\.\d+)/.exec(output)?.[1];
  if (version) return { version };
  if (error !== undefined) return { problem: `${file} does not run: ${firstLine(error)}` };
  return { problem: `${file} is not amends-lsp` };
}

/** Is it of an older line, which may not know what the extension asks for? */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const [major, minor] = [(a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0)];
  return major < 0 || (major === 0 && minor < 0);
}

const patience = 10000; // milliseconds; a program that does not answer is none

export async function askVersion(file: string): Promise<{ version: string } | { problem: string }> {
  const answered = await new Promise<Answered>((resolve) => {
    execFile(file, ['--version'], { timeout: patience }, (failure, output, errors) => {
      resolve({ output, error: failure ? errors || failure.message : undefined });
    }).stdin?.end();
  });
  return versionOf(file, answered);
}
