// Makes the .vsix in dist/. `npm run package` for one that looks for the program; `npm run package -- --target
// linux-x64 --program ../../build/release/interlock` for one with the program inside. --out: another place.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { target: { type: 'string' }, program: { type: 'string' }, out: { type: 'string' } },
});
if ((values.target === undefined) !== (values.program === undefined)) {
  throw new Error('--target and --program go together');
}
if (values.program !== undefined && !existsSync(values.program)) {
  console.error(`There is no ${values.program}; \`cmake --workflow --preset example\` builds one into build/release`);
  process.exit(2);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const run = (...command) => execFileSync(process.execPath, command, { stdio: 'inherit' });

rmSync('bin', { recursive: true, force: true });
run('scripts/build.mjs');
const target = [];
if (values.target !== undefined) {
  const copy = `bin/${basename(values.program)}`;
  mkdirSync('bin');
  copyFileSync(values.program, copy);
  chmodSync(copy, 0o755);
  target.push('--target', values.target);
}
const file = values.out ?? `dist/interlock-${values.target ?? 'universal'}-${version}.vsix`;
run(
  'node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--allow-missing-repository',
  '--no-rewrite-relative-links', '--out', file, ...target,
);
rmSync('bin', { recursive: true, force: true });
