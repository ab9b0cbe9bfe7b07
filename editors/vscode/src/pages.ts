// The guide and the rules' pages, as the program prints them, for VS Code's Markdown preview. They are files of a
// file system of their own, laid out as in the repository, so that links from one to the other work.
import { execFile } from 'node:child_process';
import { posix } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Server } from './server';

const scheme = 'interlock';
const guide = '/docs/rules.md';
const rulePage = /^\/analysis\/rules\/([a-z0-9-]+)\.md$/;

export class Pages implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly server: Server) {}

  register(): vscode.Disposable {
    return vscode.workspace.registerFileSystemProvider(scheme, this, { isReadonly: true, isCaseSensitive: true });
  }

  async showGuide(): Promise<void> {
    await this.show(guide);
  }

  async showRule(rule: string): Promise<void> {
    await this.show(posix.join('/analysis/rules', `${rule}.md`));
  }

  /** The names of all rules and what they see. */
  async rules(): Promise<vscode.QuickPickItem[]> {
    const listing = JSON.parse(await this.run('rules', '--format', 'json')) as { rules: { name: string; summary: string }[] };
    return listing.rules.map(({ name, summary }) => ({ label: name, detail: summary }));
  }

  private async show(path: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path });
    await this.readFile(uri); // what is wrong is said here, not in the preview
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return new TextEncoder().encode(await this.page(uri));
  }

  private async page(uri: vscode.Uri): Promise<string> {
    if (uri.path === guide) return this.run('rules', '--markdown');
    const rule = rulePage.exec(uri.path)?.[1];
    if (rule === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return this.run('explain', '--markdown', rule);
  }

  private async run(...args: string[]): Promise<string> {
    const program = await this.server.program();
    if (!program) throw new Error('No program `interlock` was found');
    try {
      const { stdout } = await promisify(execFile)(program.path, ['--color', 'never', ...args], {
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout;
    } catch (problem) {
      const said = (problem as { stderr?: string }).stderr?.trim();
      throw new Error(said || String(problem));
    }
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path !== guide && !rulePage.test(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: 0, permissions: vscode.FilePermission.Readonly };
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
