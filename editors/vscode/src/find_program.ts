// Which `interlock` is started. Knows nothing of VS Code, so that it can be tested alone.
import * as path from 'node:path';

/** Where a program was found, in the words that the status bar uses. */
export type Origin = 'settings' | 'Python environment' | 'extension' | 'PATH';

export interface Program {
  path: string;
  origin: Origin;
}

/** What there is to choose from. */
export interface Places {
  /** `interlock.path`; empty where it is not set. */
  configured: string;
  /** The folder that is open, for `${workspaceFolder}`. */
  workspaceFolder: string | undefined;
  /** The folder of the Python environment that is selected (`sys.prefix`). */
  pythonEnvironment: string | undefined;
  /** The extension's own folder. */
  extension: string;
  /** $PATH. */
  searchPath: string;
  home: string;
  platform: NodeJS.Platform;
  /** Whether the workspace may name programs to run. */
  trusted: boolean;
  isProgram: (path: string) => boolean;
}

export type Found =
  | { program: Program }
  /** `wrong`: the configured path, where that is no program. */
  | { program: undefined; wrong: string | undefined };

/**
 * The first of: the setting, the selected Python environment, the extension's own, PATH. What the setting
 * names is never replaced by another: a wrong path is said to be wrong. What a folder that is not trusted
 * could have brought along (its environment, a relative entry of PATH) is not run.
 */
export function findProgram(places: Places): Found {
  if (places.configured !== '' && (places.trusted || !isInWorkspace(places))) {
    const configured = expand(places.configured, places);
    return places.isProgram(configured)
      ? { program: { path: configured, origin: 'settings' } }
      : { program: undefined, wrong: configured };
  }
  for (const [candidate, origin] of candidates(places)) {
    if (places.isProgram(candidate)) return { program: { path: candidate, origin } };
  }
  return { program: undefined, wrong: undefined };
}

/** Whether the setting leads into the folder that is open, whatever that is. */
function isInWorkspace(places: Places): boolean {
  const elsewhere = expand(places.configured, { ...places, workspaceFolder: undefined });
  return places.configured.includes('${workspaceFolder}') || !paths(places.platform).isAbsolute(elsewhere);
}

function* candidates(places: Places): Generator<[string, Origin]> {
  const { join, delimiter, isAbsolute } = paths(places.platform);
  const name = places.platform === 'win32' ? 'interlock.exe' : 'interlock';
  if (places.trusted && places.pythonEnvironment !== undefined) {
    const scripts = places.platform === 'win32' ? 'Scripts' : 'bin';
    yield [join(places.pythonEnvironment, scripts, name), 'Python environment'];
  }
  yield [join(places.extension, 'bin', name), 'extension'];
  if (!places.trusted) return;
  for (const folder of places.searchPath.split(delimiter)) {
    if (isAbsolute(folder)) yield [join(folder, name), 'PATH'];
  }
}

/** The setting with `~`, `${userHome}` and `${workspaceFolder}` replaced; a relative one is the workspace's. */
function expand(configured: string, places: Places): string {
  const { join, isAbsolute } = paths(places.platform);
  const workspace = places.workspaceFolder ?? '';
  const expanded = configured
    .replace(/^~(?=[\\/])/, () => places.home)
    .replaceAll('${userHome}', () => places.home)
    .replaceAll('${workspaceFolder}', () => workspace);
  return isAbsolute(expanded) || workspace === '' ? expanded : join(workspace, expanded);
}

function paths(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
