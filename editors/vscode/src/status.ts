// The item in the status bar, and the menu behind it.
import * as vscode from 'vscode';
import type { Server, State } from './server';

export function addStatus(server: Server, subscriptions: vscode.Disposable[]): void {
  const item = vscode.window.createStatusBarItem('interlock', vscode.StatusBarAlignment.Right, 50);
  item.name = 'Interlock';
  item.command = 'interlock.showMenu';
  const show = (state: State): void => {
    const shown = appearance(state);
    item.text = `${shown.icon} Interlock`;
    item.tooltip = new vscode.MarkdownString(shown.tooltip);
    item.backgroundColor = shown.broken ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  show(server.state);
  item.show();
  subscriptions.push(item, server.onChange(show));
}

function appearance(state: State): { icon: string; tooltip: string; broken?: boolean } {
  switch (state.kind) {
    case 'running':
      return {
        icon: '$(check)',
        tooltip: `Interlock ${state.version}\n\n\`${state.program.path}\` (from: ${state.program.origin})`,
      };
    case 'starting':
      return { icon: '$(sync~spin)', tooltip: 'Interlock starts' };
    case 'stopped':
      return { icon: '$(circle-slash)', tooltip: 'Interlock does not run' };
    case 'missing':
      return {
        icon: '$(warning)',
        tooltip: state.wrong === undefined ? 'No program `interlock` was found' : `\`${state.wrong}\` is no program`,
        broken: true,
      };
    case 'failed':
      return { icon: '$(error)', tooltip: `Interlock: ${state.reason}`, broken: true };
  }
}

/** What there is to do; the first entry says what is. */
export async function showMenu(server: Server): Promise<void> {
  const { state } = server;
  const entries: (vscode.QuickPickItem & { command: string; argument?: string })[] = [
    { label: '$(debug-restart) Restart', command: 'interlock.restart' },
    { label: '$(output) Show the Log', command: 'interlock.showLog' },
    { label: '$(book) Show the Guide', command: 'interlock.showGuide' },
    { label: '$(question) Explain a Rule', command: 'interlock.explain' },
    { label: '$(gear) Settings', command: 'workbench.action.openSettings', argument: '@ext:interlock.interlock' },
  ];
  const chosen = await vscode.window.showQuickPick(entries, {
    title: state.kind === 'running' ? `Interlock ${state.version}` : 'Interlock',
    placeHolder: state.kind === 'running' ? state.program.path : appearance(state).tooltip,
  });
  if (chosen) await vscode.commands.executeCommand(chosen.command, ...(chosen.argument ? [chosen.argument] : []));
}
