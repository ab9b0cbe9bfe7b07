// The language server: which program it is, when it starts, and in which state it is.
import { constants, accessSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { LanguageClient, State as ClientState } from 'vscode-languageclient/node';
import { findProgram, type Found, type Program } from './find_program';
import { selectedEnvironment, type PythonEnvironment } from './python_environment';

const longestWait = 3000;

export type State =
  | { kind: 'starting' | 'stopped' }
  | { kind: 'running'; program: Program; version: string }
  | { kind: 'missing'; wrong: string | undefined }
  | { kind: 'failed'; reason: string };

export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<State>();
  readonly onChange = this.changed.event;
  private client: LanguageClient | undefined;
  // About to be stopped: it needs no news.
  private leaving: LanguageClient | undefined;
  private current: State = { kind: 'stopped' };
  private environment: PythonEnvironment | undefined;
  // Starts and stops come one after the other, whoever asks for them.
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly extension: vscode.Uri,
    readonly log: vscode.LogOutputChannel,
  ) {}

  get state(): State {
    return this.current;
  }

  /** Stops what runs, looks for the program again, and starts it. */
  restart(): Promise<void> {
    this.leaving = this.client;
    return this.enqueue(async () => {
      await this.stopClient();
      await this.startClient();
    });
  }

  /** Starts anew if another Python environment is selected than when the server was started. */
  async followEnvironment(): Promise<void> {
    const environment = await selectedEnvironment(firstFolder()?.uri);
    await this.queue;
    if (environment?.folder !== this.environment?.folder) await this.restart();
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopClient());
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** The program that `interlock explain` and others are asked of. */
  async program(): Promise<Program | undefined> {
    if (this.current.kind === 'running') return this.current.program;
    return this.find(await selectedEnvironment(firstFolder()?.uri)).program;
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((problem: unknown) => {
      this.log.error(String(problem));
      this.enter({ kind: 'failed', reason: problem instanceof Error ? problem.message : String(problem) });
    });
    return this.queue;
  }

  private enter(state: State): void {
    this.current = state;
    this.changed.fire(state);
  }

  private find(environment: PythonEnvironment | undefined): Found {
    return findProgram({
      configured: vscode.workspace.getConfiguration('interlock').get<string>('path', '').trim(),
      workspaceFolder: firstFolder()?.uri.fsPath,
      pythonEnvironment: environment?.folder,
      extension: this.extension.fsPath,
      searchPath: process.env['PATH'] ?? '',
      home: homedir(),
      platform: process.platform,
      trusted: vscode.workspace.isTrusted,
      isProgram,
    });
  }

  private async startClient(): Promise<void> {
    this.enter({ kind: 'starting' });
    // Findings don't wait for the Python extension, as long as there is a program: followEnvironment() makes
    // up for it.
    const selected = selectedEnvironment(firstFolder()?.uri);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), longestWait));
    this.environment = await Promise.race([selected, late]);
    let found = this.find(this.environment);
    if (!found.program) {
      this.environment = await selected;
      found = this.find(this.environment);
    }
    if (!found.program) {
      this.enter({ kind: 'missing', wrong: found.wrong });
      return;
    }
    const { program } = found;
    this.log.info(`Starting ${program.path} (from: ${program.origin})`);
    const client = (this.client = this.newClient(program, this.environment));
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === ClientState.Running) {
        this.enter({ kind: 'running', program, version: versionOf(client) });
      } else if (newState === ClientState.Starting) {
        this.enter({ kind: 'starting' });
      } else if (newState === ClientState.Stopped) {
        this.enter({ kind: 'failed', reason: 'The server has stopped' });
      }
    });
    await client.start();
  }

  private newClient(program: Program, environment: PythonEnvironment | undefined): LanguageClient {
    const settings = vscode.workspace.getConfiguration('interlock');
    // Libraries are looked for there unless the project's settings say where. The system's Python says
    // nothing of the project, which may have an environment of its own that is not selected.
    const env = { ...process.env };
    if (environment?.isVirtual) env['VIRTUAL_ENV'] = environment.folder;
    const client: LanguageClient = new LanguageClient(
      'interlock',
      'Interlock',
      { command: program.path, args: ['server', ...settings.get<string[]>('args', [])], options: { env } },
      {
        // Notebooks' cells come by their own way, which the server asks for.
        documentSelector: [
          { language: 'python', scheme: 'file' },
          { language: 'python', scheme: 'untitled' },
        ],
        outputChannel: this.log,
        initializationOptions: { diagnostics: { channel: settings.get<string>('diagnostics.channel') } },
        middleware: {
          workspace: {
            didChangeConfiguration: (sections, next) =>
              this.leaving === client ? Promise.resolve() : next(sections),
          },
        },
      },
    );
    // What the editor still asks a server that is being stopped would be told to the user as a failure.
    const tell = client.handleFailedRequest.bind(client);
    client.handleFailedRequest = (type, token, error, otherwise, ...more) =>
      this.client === client ? tell(type, token, error, otherwise, ...more) : otherwise;
    return client;
  }

  private async stopClient(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (!client) return;
    // A server that didn't start or has died has nothing to stop.
    await client.dispose().catch((problem: unknown) => this.log.debug(String(problem)));
    this.enter({ kind: 'stopped' });
  }
}

function firstFolder(): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.workspaceFolders?.[0];
}

function versionOf(client: LanguageClient): string {
  return client.initializeResult?.serverInfo?.version ?? '';
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
