// Interlock in VS Code.
import * as vscode from 'vscode';
import { explain } from './explain';
import { Pages } from './pages';
import { onEnvironmentChange } from './python_environment';
import { Server, type State } from './server';
import { addStatus, showMenu } from './status';

// The server asks for the others when they change.
const restartSettings = ['interlock.path', 'interlock.args', 'interlock.diagnostics.channel'];

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const { subscriptions } = context;
  const log = vscode.window.createOutputChannel('Interlock', { log: true });
  const running = (server = new Server(context.extensionUri, log));
  const pages = new Pages(running);
  subscriptions.push(log, running, pages.register());
  addStatus(running, subscriptions);
  addCommands(running, pages, subscriptions);

  const restart = (): void => void running.restart();
  subscriptions.push(
    running.onChange(tellWhenMissing()),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (restartSettings.some((setting) => change.affectsConfiguration(setting))) restart();
    }),
  );
  restart();
  const follow = (): void => void running.followEnvironment();
  void onEnvironmentChange(follow).then((listener) => {
    subscriptions.push(listener);
    follow();
  });
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

function addCommands(running: Server, pages: Pages, subscriptions: vscode.Disposable[]): void {
  const commands: Record<string, (argument: unknown) => unknown> = {
    'interlock.restart': () => running.restart(),
    'interlock.showLog': () => running.log.show(),
    'interlock.showMenu': () => showMenu(running),
    'interlock.showGuide': () => pages.showGuide(),
    'interlock.explain': (rule) => explain(pages, rule),
  };
  for (const [name, run] of Object.entries(commands)) {
    subscriptions.push(vscode.commands.registerCommand(name, run));
  }
}

/** Says once for each wrong path what can be done about it. */
function tellWhenMissing(): (state: State) => void {
  const told = new Set<string>();
  return (state) => {
    if (state.kind !== 'missing' || told.has(state.wrong ?? '')) return;
    told.add(state.wrong ?? '');
    void tellMissing(state.wrong);
  };
}

async function tellMissing(wrong: string | undefined): Promise<void> {
  const message =
    wrong === undefined
      ? 'Interlock: there is no program `interlock` in the Python environment, in the extension or on PATH.'
      : `Interlock: ${wrong}, which the setting interlock.path names, is no program that can be run.`;
  const install = 'How to Install';
  const settings = 'Settings';
  const again = 'Look Again';
  const chosen = await vscode.window.showWarningMessage(message, install, settings, again);
  if (chosen === install) {
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'interlock.interlock#start', false);
  } else if (chosen === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'interlock.path');
  } else if (chosen === again) {
    await vscode.commands.executeCommand('interlock.restart');
  }
}
