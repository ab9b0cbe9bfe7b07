// The Python environment that is selected in VS Code, as far as its Python extension is there and says so.
import * as vscode from 'vscode';

/** The parts of that extension's interface that are used here. */
interface PythonApi {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<
      { executable: { sysPrefix?: string }; environment?: unknown } | undefined
    >;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

async function pythonApi(): Promise<PythonApi | undefined> {
  const extension = vscode.extensions.getExtension<Partial<PythonApi>>('ms-python.python');
  if (!extension) return undefined;
  try {
    const api = await extension.activate();
    return api.environments ? (api as PythonApi) : undefined;
  } catch {
    return undefined; // it has told the user itself
  }
}

export interface PythonEnvironment {
  /** `sys.prefix` */
  folder: string;
  /** A virtual environment or conda's, not the system's Python. */
  isVirtual: boolean;
}

/** The environment that is selected for a folder. */
export async function selectedEnvironment(folder: vscode.Uri | undefined): Promise<PythonEnvironment | undefined> {
  const api = await pythonApi();
  if (!api) return undefined;
  try {
    const selected = await api.environments.resolveEnvironment(api.environments.getActiveEnvironmentPath(folder));
    const prefix = selected?.executable.sysPrefix;
    return prefix === undefined ? undefined : { folder: prefix, isVirtual: selected?.environment !== undefined };
  } catch {
    return undefined;
  }
}

/** Calls back when another one is selected. */
export async function onEnvironmentChange(callback: () => void): Promise<vscode.Disposable> {
  const api = await pythonApi();
  return api?.environments.onDidChangeActiveEnvironmentPath(callback) ?? new vscode.Disposable(() => undefined);
}
