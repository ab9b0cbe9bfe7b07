// Makes .vsix files in dist/ (--out: another folder). `npm run package` makes the one that looks for the program;
// `npm run package -- ../../dist/*.whl` one for each wheel, with the wheel's program inside, for the platform that the
// wheel is for; `npm run package -- --target linux-x64 --program ../../build/release/interlock` one with that program.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

// What VS Code calls the platforms of wheels; Alpine is what it knows of musl.
const systems = { manylinux: 'linux', musllinux: 'alpine', macosx: 'darwin', win: 'win32' };
const processors = { x86_64: 'x64', amd64: 'x64', aarch64: 'arm64', arm64: 'arm64' };

const { values, positionals: wheels } = parseArgs({
  allowPositionals: true,
  options: { target: { type: 'string' }, program: { type: 'string' }, out: { type: 'string', default: 'dist' } },
});
if ((values.target === undefined) !== (values.program === undefined)) stop('--target and --program go together');
if (values.program !== undefined && !existsSync(values.program)) {
  stop(`There is no ${values.program}; \`cmake --workflow --preset example\` builds one into build/release`);
}
const targets = wheels.map(targetOf);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const run = (...command) => execFileSync(process.execPath, command, { stdio: 'inherit' });

run('scripts/build.mjs');
wheels.forEach((wheel, index) => packageWheel(wheel, targets[index]));
if (wheels.length === 0) packageFor(values.target, values.program);

/** `linux-x64` for `interlock_python-0.1.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl`. */
function targetOf(wheel) {
  const [, system, processor] =
    /-(manylinux|musllinux|macosx|win)[^-]*_(x86_64|amd64|aarch64|arm64)\.whl$/.exec(basename(wheel)) ?? [];
  if (system === undefined) stop(`${wheel} is not a wheel for a platform that VS Code knows`);
  if (!existsSync(wheel)) stop(`There is no ${wheel}; cmake/build_wheels.py makes it`);
  return `${systems[system]}-${processors[processor]}`;
}

function packageWheel(wheel, target) {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-wheel-'));
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', wheel, folder], { stdio: 'inherit' });
    const data = readdirSync(folder).find((name) => name.endsWith('.data'));
    const scripts = join(folder, data ?? '', 'scripts');
    const program = existsSync(scripts) && readdirSync(scripts).find((name) => /^interlock(\.exe)?$/.test(name));
    if (!program) throw new Error(`${wheel} has no program`);
    packageFor(target, join(scripts, program));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The extension with this program inside; `undefined`, `undefined`: the one that looks for it. */
function packageFor(target, program) {
  rmSync('bin', { recursive: true, force: true });
  mkdirSync(values.out, { recursive: true });
  if (program !== undefined) {
    const copy = join('bin', basename(program));
    mkdirSync('bin');
    copyFileSync(program, copy);
    chmodSync(copy, 0o755);
  }
  run(
    'node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository',
    '--no-rewrite-relative-links', '--out', join(values.out, `interlock-${target ?? 'universal'}-${version}.vsix`),
    ...(target === undefined ? [] : ['--target', target]),
  );
  rmSync('bin', { recursive: true, force: true });
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
