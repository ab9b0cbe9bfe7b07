// Has no environment selected until its command selects that of the folder that is open. Also changes a setting of
// Interlock's, as the settings editor would.
const vscode = require('vscode');

exports.activate = (context) => {
  const changed = new vscode.EventEmitter();
  let selected = '';
  context.subscriptions.push(
    vscode.commands.registerCommand('fakePython.select', () => {
      selected = `${vscode.workspace.workspaceFolders[0].uri.fsPath}/.venv`;
      changed.fire({ path: selected });
    }),
    vscode.commands.registerCommand('fakePython.break', () => setPath('/no/such/interlock')),
    vscode.commands.registerCommand('fakePython.repair', () => setPath(undefined)),
  );
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ path: selected }),
      resolveEnvironment: async ({ path }) =>
        path === '' ? undefined : { executable: { sysPrefix: path }, environment: { type: 'VirtualEnvironment' } },
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};

function setPath(path) {
  return vscode.workspace.getConfiguration('interlock').update('path', path, vscode.ConfigurationTarget.Global);
}
