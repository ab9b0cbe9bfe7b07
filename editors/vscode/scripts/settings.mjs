// Writes package.json's `contributes.configuration` from what `interlock rules --format json` lists, so that the settings editor
// completes and explains the rules. INTERLOCK is the program; with --check it only says whether that is up to date.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { formatJson } from './format_json.mjs';

const file = new URL('../package.json', import.meta.url);
const interlock = process.env.INTERLOCK ?? 'interlock';

/** The rules' names, default severities and summaries. */
function readRules() {
  const { version, rules } = JSON.parse(execFileSync(interlock, ['rules', '--format', 'json'], { encoding: 'utf8' }));
  if (version !== 1) throw new Error('`interlock rules` lists the rules in a form that is not known here');
  return rules;
}

// null is "not set": only then pyproject.toml counts.
const unset = (schema) => ({ ...schema, type: [schema.type, 'null'], default: null, scope: 'resource' });

function ruleList(rules, special, markdownDescription) {
  return unset({
    type: 'array',
    uniqueItems: true,
    items: { type: 'string', enum: [...special, ...rules.map((rule) => rule.name)] },
    markdownDescription,
  });
}

function severities(rules) {
  const properties = {};
  for (const { name, severity, enabled, summary } of rules) {
    properties[name] = {
      type: 'string',
      enum: ['error', 'warning', 'information', 'hint'],
      markdownDescription: `${summary} (${severity}${enabled ? '' : ', off'} by default)`,
    };
  }
  return {
    type: 'object',
    default: {},
    scope: 'resource',
    properties,
    additionalProperties: false,
    markdownDescription: 'How serious the findings of a rule are, such as `{ "dropped-task": "error" }`.',
  };
}

function configuration(rules) {
  return {
    title: 'Interlock',
    properties: {
      'interlock.path': {
        type: 'string',
        default: '',
        scope: 'machine-overridable',
        markdownDescription:
          'The `interlock` to start. Empty: the one in the selected Python environment, else the one that comes with ' +
          'the extension, else the one on `PATH`. May contain `~` and `${workspaceFolder}`.',
      },
      'interlock.args': {
        type: 'array',
        items: { type: 'string' },
        default: [],
        scope: 'machine-overridable',
        markdownDescription:
          'What `interlock server` is started with besides, such as `["--log-level", "debug"]`; see ' +
          '`interlock server --help`.',
      },
      'interlock.select': ruleList(
        rules,
        ['ALL', 'DEFAULT'],
        'Only these rules; `ALL`, or `DEFAULT` for those that are on by default. Not set: as `pyproject.toml` says, else those that are on by default.',
      ),
      'interlock.ignore': ruleList(rules, ['ALL'], 'Not these rules. Not set: as `pyproject.toml` says.'),
      'interlock.severity': severities(rules),
      'interlock.confidence': {
        ...unset({ type: 'string' }),
        enum: ['low', 'medium', 'high', null],
        enumDescriptions: [
          'Also cheap or size-dependent calls, such as json.loads',
          'What is probably meant',
          'Only what is certain',
          'As pyproject.toml says, else medium',
        ],
        markdownDescription: 'Findings with less confidence than this are not shown.',
      },
      'interlock.targetVersion': {
        ...unset({ type: 'string' }),
        pattern: '^3\\.\\d{1,2}t?$',
        patternErrorMessage: 'A version of Python such as 3.11',
        markdownDescription:
          'The oldest Python that the code runs on, such as `3.11`. Not set: as `pyproject.toml` says, else 3.9.',
      },
      'interlock.exclude': {
        ...unset({ type: 'array', items: { type: 'string' } }),
        markdownDescription: 'Files and folders that are left out, as in `.gitignore`. Not set: as `pyproject.toml` says.',
      },
      'interlock.perFileIgnores': {
        type: ['object', 'null'],
        default: null,
        scope: 'resource',
        additionalProperties: { type: 'array', uniqueItems: true, items: { enum: ['ALL', ...rules.map((rule) => rule.name)] } },
        markdownDescription:
          'Rules that some files are not checked for, by patterns as in `.gitignore`, such as ' +
          '`{ "tests/": ["busy-wait"] }`. Not set: as `pyproject.toml` says.',
      },
      'interlock.python.environment': {
        ...unset({ type: 'string' }),
        markdownDescription:
          'Where the libraries are installed that calls are followed into. Not set: as `pyproject.toml` says, else the ' +
          'environment that is selected for Python.',
      },
      'interlock.diagnostics.scope': {
        ...unset({ type: 'string' }),
        enum: ['open-files', 'workspace', null],
        enumDescriptions: [
          'Findings of files that are open',
          'Findings of all files of the workspace',
          'As pyproject.toml says, else of files that are open',
        ],
        markdownDescription: 'Of which files findings are shown.',
      },
      'interlock.diagnostics.channel': {
        type: 'string',
        enum: ['automatic', 'push', 'pull'],
        enumDescriptions: ['As suits the editor', 'The server sends findings', 'The editor asks for findings'],
        default: 'automatic',
        scope: 'window',
        description: 'How findings reach the editor.',
      },
      'interlock.trace.server': {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        description: 'Logs what the editor and the server say to each other.',
      },
    },
  };
}

const before = readFileSync(file, 'utf8');
const manifest = JSON.parse(before);
manifest.contributes ??= {};
manifest.contributes.configuration = configuration(readRules());
const after = `${formatJson(manifest)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, after);
} else if (before !== after) {
  console.error('editors/vscode/package.json has other settings than `interlock rules`: run `npm run settings` there');
  process.exitCode = 1;
}
