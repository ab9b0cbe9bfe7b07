import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { markdownOf } from '../../src/terminal_markdown';

const ink = (code: string, text: string): string => `\x1b[${code}m${text}\x1b[0m`;

test('headings, code, strong words and links', () => {
  const terminal = [
    ink('1', 'dropped-task'),
    `${ink('1;33', 'warning')}, fix, on by default`,
    `The task that ${ink('36', 'create_task')} returns.`,
    '',
    ink('1', 'Flagged'),
    '',
    `    ${ink('36', 'import asyncio')}`,
    '',
    `    ${ink('36', '    return `x`')}`,
    '',
    `- ${ink('1', 'Keep')} ${ink('1', 'it')}, as ${ink('36', 'Task')}`,
    `  ${ink('36', 'was destroyed')} says: ${ink('1', 'the')} ${ink('1', 'page')} ${ink('2', '<other.md>')}.`,
    '',
  ].join('\n');
  assert.equal(
    markdownOf(terminal),
    [
      '# dropped-task',
      '**warning**, fix, on by default',
      '',
      'The task that `create_task` returns.',
      '',
      '## Flagged',
      '',
      '```python',
      'import asyncio',
      '',
      '    return `x`',
      '```',
      '',
      '- **Keep it**, as `Task',
      '  was destroyed` says: [the page](other.md).',
      '',
    ].join('\n'),
  );
});

test('every page of the program', { skip: process.env['INTERLOCK'] === undefined }, () => {
  const run = (...args: string[]): string =>
    execFileSync(process.env['INTERLOCK'] ?? '', args, { encoding: 'utf8' });
  const rules = [...run('rules').matchAll(/^ {2}([a-z0-9]+-[a-z0-9-]+) {2}/gm)].map((match) => match[1] ?? '');
  assert.ok(rules.length > 40);
  for (const rule of rules) {
    const page = markdownOf(run('--color', 'always', 'explain', rule));
    assert.ok(page.startsWith(`# ${rule}\n`), rule);
    for (const heading of ['Why it matters', 'Flagged', 'Instead', 'Limits']) {
      assert.ok(page.includes(`\n## ${heading}\n`), `${rule}: ${heading}`);
    }
    assert.doesNotMatch(page, /\x1b/, rule);
    // Every block of code is closed.
    assert.equal((page.match(/^```/gm) ?? []).length % 2, 0, rule);
  }
});
