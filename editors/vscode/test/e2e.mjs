// What a user does in VS Code, in the order of the README: open the example, see a squiggle, hover it, apply the
// run_in_executor fix, save; then the status bar, the guide, a rule's page, a restart, another Python environment and a
// wrong setting.
// Environment: URL, PROJECT (the folder that is open there), CHROMIUM, OUT (for screenshots).
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const { URL: url, PROJECT: project, OUT: out } = process.env;
mkdirSync(out, { recursive: true });
const began = Date.now();
const log = (message) => console.log(`${((Date.now() - began) / 1000).toFixed(1)} s  ${message}`);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await browser.newPage({ viewport: { width: 1100, height: 620 } });
page.setDefaultTimeout(30000);

const shot = (name) => page.screenshot({ path: `${out}/${name}.png` });
const line = (text) => page.locator('.view-line', { hasText: text.replaceAll(' ', '\u00a0') });

/** Presses keys until something is there: the first are lost while the editor is still settling. */
async function press(keys, what) {
  for (let tries = 0; !(await what.isVisible()); tries++) {
    assert.ok(tries < 10, `${keys} shows nothing`);
    await page.keyboard.press(keys);
    await what.waitFor({ timeout: 3000 }).catch(() => {});
  }
}

/** Types into the box that a key opens and takes the first that is offered; again where the box closes meanwhile. */
async function choose(key, typed, offered) {
  const box = page.locator('.quick-input-widget input');
  for (let tries = 0; ; tries++) {
    try {
      await box.waitFor({ state: 'hidden', timeout: 5000 });
      await press(key, box);
      await box.fill(typed, { timeout: 2000 });
      await page.locator('.quick-input-list .monaco-list-row', { hasText: offered }).first().waitFor({ timeout: 5000 });
      await box.press('Enter', { timeout: 2000 });
      await box.waitFor({ state: 'hidden', timeout: 5000 });
      return;
    } catch (problem) {
      if (tries === 5) throw problem;
      await page.keyboard.press('Escape');
    }
  }
}

const runCommand = (title) => choose('F1', `>${title}`, title);

async function openFile(name) {
  await choose('Control+p', name, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Waits until a web view, such as a Markdown preview, has a heading. */
async function waitForHeading(text) {
  for (const end = Date.now() + 30000; Date.now() < end; await page.waitForTimeout(100)) {
    for (const frame of page.frames()) {
      if (await frame.locator('h1', { hasText: text }).count().catch(() => 0)) return frame;
    }
  }
  throw new Error(`no page with the heading ${text}`);
}

/** The middle of the first finding, where it is now: code lenses come late and move what is under them. */
async function findingPlace() {
  const { x, y, width, height } = await page.locator('.squiggly-warning').first().boundingBox();
  return [x + width / 2, y + height / 2];
}

async function findingAndHover() {
  await openFile('shops.py');
  await page.locator('.squiggly-warning').first().waitFor();
  await page.locator('.codelens-decoration', { hasText: 'runs on' }).first().waitFor();
  log('squiggle');
  await page.keyboard.press('Control+b'); // hides the side bar
  for (let lines = 0; lines < 14; lines++) await page.keyboard.press('Control+ArrowDown');
  await page.waitForTimeout(500);
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'blocks the event loop' }).first();
  for (let tries = 0; !(await hover.isVisible()); tries++) {
    assert.ok(tries < 10, 'no hover');
    await page.mouse.move(5, 650);
    await page.mouse.move(...(await findingPlace()));
    await hover.waitFor({ timeout: 3000 }).catch(() => {});
  }
  await hover.getByText('blocking-call-in-coroutine').first().waitFor();
  log('hover');
  await page.waitForTimeout(300);
  await shot('finding');
  await page.mouse.move(5, 650);
}

async function applyFix() {
  await page.mouse.click(...(await findingPlace()));
  const menu = page.locator('.action-widget', { hasText: 'run_in_executor' });
  await press('Control+.', menu);
  await page.waitForTimeout(300);
  await shot('fixes');
  await menu.locator('.monaco-list-row', { hasText: 'run_in_executor' }).first().click();
  await line('await loop.run_in_executor(').waitFor();
  log('fix');
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => !document.querySelector('.tab.dirty'));
  const text = readFileSync(`${project}/pricewatch/shops.py`, 'utf8');
  assert.match(text, /^import functools$/m);
  assert.match(text, /^ +loop = asyncio\.get_running_loop\(\)$/m);
  assert.match(text, /answer = await loop\.run_in_executor\(\s*None,\s*functools\.partial\(\s*self\.session\.get, f".*", timeout=10\s*\)\s*\)/);
  log('saved');
}

/** Opens the menu of the status bar and checks which program it says runs. */
async function openMenu(program) {
  const item = page.locator('.statusbar-item', { hasText: 'Interlock' });
  await item.locator('.codicon-check').waitFor();
  await item.click();
  await page.locator('.quick-input-titlebar', { hasText: /Interlock \d+\.\d+\.\d+/ }).waitFor();
  assert.match(await page.locator('.quick-input-widget input').getAttribute('placeholder'), program);
}

async function pages() {
  await openMenu(/\/extensions\/interlock\.interlock-[^/]+\/bin\/interlock$/);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show the Guide' }).click();
  const guide = await waitForHeading('Concurrent Python, mistake by mistake');
  log('guide');
  // From there a link leads to a rule's page.
  await guide.locator('a', { hasText: /^page$/ }).first().click();
  await waitForHeading('await-in-loop');
  log("a rule's page, by a link");

  await page.locator('.tab', { hasText: 'shops.py' }).click();
  await line('time.sleep(2**attempt)').locator('span span', { hasText: 'sleep' }).last().click();
  await runCommand('Interlock: Explain a Rule');
  await waitForHeading('blocking-call-in-coroutine');
  log("the finding's page");
  await shot('explained');
}

async function restart() {
  await page.locator('.tab', { hasText: 'shops.py' }).click();
  await runCommand('Interlock: Restart the Server');
  await page.locator('.statusbar-item', { hasText: 'Interlock' }).locator('.codicon-check').waitFor();
  await page.locator('.squiggly-warning').first().waitFor();
  assert.equal(await page.locator('.notification-toast', { hasText: 'nterlock' }).count(), 0);
  log('restarted');
}

async function otherPrograms() {
  await runCommand('Fake Python: Select');
  await page.waitForTimeout(500);
  await openMenu(/\/project\/\.venv\/bin\/interlock$/);
  await page.keyboard.press('Escape');
  log('the program of the Python environment');

  await runCommand('Fake Python: Break the Setting');
  const toast = page.locator('.notification-toast', { hasText: '/no/such/interlock, which the setting interlock.path names' });
  await toast.waitFor();
  await toast.getByRole('button', { name: 'How to Install' }).click();
  await page.locator('.getting-started-category', { hasText: 'Concurrent Python' }).or(page.getByText('Have the program')).first().waitFor();
  await shot('walkthrough');
  assert.equal(await page.locator('.notification-toast', { hasText: /fail/i }).count(), 0);
  await runCommand('Fake Python: Repair the Setting');
  await openMenu(/\/project\/\.venv\/bin\/interlock$/);
  await page.keyboard.press('Escape');
  log('a wrong setting is told, and another one restarts the server');
}

try {
  await page.goto(url);
  await page.waitForSelector('.monaco-workbench', { timeout: 60000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60000 });
  log('workbench');
  await findingAndHover();
  await applyFix();
  await pages();
  await restart();
  await otherPrograms();
  log('PASS');
} catch (problem) {
  await shot('failed');
  console.error('FAIL', problem);
  process.exitCode = 1;
} finally {
  await browser.close();
}
