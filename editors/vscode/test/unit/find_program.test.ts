import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProgram, type Places } from '../../src/find_program';

function places(programs: string[], changes: Partial<Places> = {}): Places {
  return {
    configured: '',
    workspaceFolder: '/project',
    pythonEnvironment: '/project/.venv',
    extension: '/extension',
    searchPath: '/usr/local/bin:/usr/bin',
    home: '/home/ada',
    platform: 'linux',
    trusted: true,
    isProgram: (path) => programs.includes(path),
    ...changes,
  };
}

const everywhere = ['/project/.venv/bin/interlock', '/extension/bin/interlock', '/usr/bin/interlock'];

test('the selected environment, the bundled program, PATH', () => {
  assert.deepEqual(findProgram(places(everywhere)), {
    program: { path: '/project/.venv/bin/interlock', origin: 'Python environment' },
  });
  assert.deepEqual(findProgram(places(everywhere.slice(1))), {
    program: { path: '/extension/bin/interlock', origin: 'extension' },
  });
  assert.deepEqual(findProgram(places(everywhere.slice(2))), {
    program: { path: '/usr/bin/interlock', origin: 'PATH' },
  });
  assert.deepEqual(findProgram(places([])), { program: undefined, wrong: undefined });
});

test('the setting counts more, and is not replaced where it is wrong', () => {
  const configured = '/opt/interlock';
  assert.deepEqual(findProgram(places([...everywhere, configured], { configured })), {
    program: { path: configured, origin: 'settings' },
  });
  assert.deepEqual(findProgram(places(everywhere, { configured })), { program: undefined, wrong: configured });
});

test('the setting may speak of folders', () => {
  const cases: [string, string][] = [
    ['~/bin/interlock', '/home/ada/bin/interlock'],
    ['${userHome}/interlock', '/home/ada/interlock'],
    ['${workspaceFolder}/tools/interlock', '/project/tools/interlock'],
    ['tools/interlock', '/project/tools/interlock'],
  ];
  for (const [configured, path] of cases) {
    assert.deepEqual(findProgram(places([path], { configured })), { program: { path, origin: 'settings' } });
  }
});

test('a folder that is not trusted brings no program along', () => {
  const untrusted = { trusted: false };
  assert.deepEqual(findProgram(places(everywhere, untrusted)), {
    program: { path: '/extension/bin/interlock', origin: 'extension' },
  });
  assert.deepEqual(findProgram(places(['/project/.venv/bin/interlock', '/usr/bin/interlock'], untrusted)), {
    program: undefined,
    wrong: undefined,
  });
});

test('nor by a setting of the user that leads into it', () => {
  for (const configured of ['${workspaceFolder}/interlock', 'interlock', './interlock']) {
    assert.deepEqual(findProgram(places(['/project/interlock', '/extension/bin/interlock'], { configured, trusted: false })), {
      program: { path: '/extension/bin/interlock', origin: 'extension' },
    });
  }
  const configured = '~/bin/interlock';
  const path = '/home/ada/bin/interlock';
  assert.deepEqual(findProgram(places([path], { configured, trusted: false })), { program: { path, origin: 'settings' } });
});

test('relative entries of PATH are not looked at', () => {
  assert.deepEqual(findProgram(places(['bin/interlock', 'interlock'], { searchPath: 'bin::.' })), {
    program: undefined,
    wrong: undefined,
  });
});

test('Windows has other names', () => {
  const windows: Partial<Places> = {
    platform: 'win32',
    workspaceFolder: 'C:\\project',
    pythonEnvironment: 'C:\\project\\.venv',
    searchPath: 'C:\\tools;C:\\Windows',
  };
  assert.deepEqual(findProgram(places(['C:\\project\\.venv\\Scripts\\interlock.exe'], windows)), {
    program: { path: 'C:\\project\\.venv\\Scripts\\interlock.exe', origin: 'Python environment' },
  });
  assert.deepEqual(findProgram(places(['C:\\Windows\\interlock.exe'], windows)), {
    program: { path: 'C:\\Windows\\interlock.exe', origin: 'PATH' },
  });
});
