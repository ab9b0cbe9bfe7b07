// Bundles the extension into dist/, or with --tests the unit tests into dist/test/. Beside the bundle lie the licences
// of what is in it.
import { build } from 'esbuild';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const tests = process.argv.includes('--tests');
if (tests) rmSync('dist/test', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: tests ? readdirSync('test/unit').map((name) => `test/unit/${name}`) : ['src/extension.ts'],
  outdir: tests ? 'dist/test' : 'dist',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: !tests,
  metafile: true,
  logLevel: 'warning',
});
if (!tests) writeFileSync('dist/THIRD_PARTY_LICENSES.txt', licences(Object.keys(metafile.inputs)));

function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder) packages.add(folder);
  }
  return [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file || !existsSync(`${folder}/${file}`)) throw new Error(`${name} has no licence`);
    return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
  }).join('\n---\n\n');
}
