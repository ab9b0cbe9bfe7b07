// Which rule a user means.
import * as vscode from 'vscode';
import type { Pages } from './pages';

/** The rule of the worst finding at the cursor, else of the worst one in its line. */
export function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { active } = editor.selection;
  const findings = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((one) => one.source === 'interlock' && one.range.start.line <= active.line && active.line <= one.range.end.line)
    .sort((a, b) => a.severity - b.severity);
  const finding = findings.find((one) => one.range.contains(active)) ?? findings[0];
  const code = finding?.code;
  return code === undefined ? undefined : String(typeof code === 'object' ? code.value : code);
}

/** Shows a rule's page: the given one, that of the finding at the cursor, or one that is chosen. */
export async function explain(pages: Pages, given: unknown): Promise<void> {
  const rule =
    (typeof given === 'string' && given !== '' ? given : ruleAtCursor()) ??
    (await vscode.window.showQuickPick(pages.rules(), { title: 'Explain a Rule', matchOnDetail: true }))?.label;
  if (rule !== undefined) await pages.showRule(rule);
}
