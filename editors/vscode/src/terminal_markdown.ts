// Turns what `interlock --color always explain RULE` prints back into Markdown. The colours say what is
// what: 1 is a heading or strong, 36 code, 2 a link's address.

interface Piece {
  ink: string;
  text: string;
}

const plain = '0';
const strong = '1';
const faint = '2';
const code = '36';

export function markdownOf(terminal: string): string {
  const out: string[] = [];
  let fenced = false;
  const lines = terminal.split('\n');
  lines.forEach((line, index) => {
    // Code is indented; lines without any belong to it where it goes on after them.
    const isCode = indented(line) || (line === '' && fenced && goesOn(lines, index));
    if (isCode !== fenced) out.push(isCode ? '```python' : '```');
    fenced = isCode;
    out.push(isCode ? pieces(line.slice(4)).map((piece) => piece.text).join('') : markdownOfLine(line, index));
  });
  if (fenced) out.push('```');
  return joinSpans(out);
}

function indented(line: string): boolean {
  return line.startsWith('    ');
}

function goesOn(lines: string[], from: number): boolean {
  const next = lines.slice(from).find((line) => line !== '');
  return next !== undefined && indented(next);
}

function markdownOfLine(line: string, index: number): string {
  const all = pieces(line);
  const [first] = all;
  const isHeading = all.length === 1 && first?.ink === strong && !first.text.startsWith('<');
  if (isHeading) return `${index === 0 ? '#' : '##'} ${first.text}`;
  // Line 2 has the rule's facts, and the summary follows at once.
  return all.map(markdownOfPiece).join('') + (index === 1 ? '\n' : '');
}

function markdownOfPiece(piece: Piece): string {
  if (piece.ink === code) return `\`${piece.text}\``;
  if (piece.ink === plain || piece.ink === faint) return piece.text;
  return `**${piece.text}**`;
}

/** A line's parts and their colours. */
function pieces(line: string): Piece[] {
  const out: Piece[] = [];
  let ink = plain;
  // The odd elements are what stands between ESC [ and m.
  line.split(/\x1b\[([\d;]*)m/).forEach((part, index) => {
    if (index % 2 === 1) ink = part === '1' || part === '2' || part === '36' || part === '0' ? part : strong;
    else if (part !== '') out.push({ ink, text: part });
  });
  return joined(out);
}

/** Each word was coloured alone: `a` `b` is one span, and what precedes an address is its link. */
function joined(all: Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of all) {
    const [before, blank] = out.slice(-2);
    if (before && blank?.text === ' ' && before.ink === piece.ink && piece.ink !== plain) {
      out.pop();
      before.text += ` ${piece.text}`;
    } else {
      out.push({ ...piece });
    }
  }
  return out;
}

/** Spans may go on in the next line, and links are text and address. Not in code. */
function joinSpans(lines: string[]): string {
  return lines
    .join('\n')
    .split(/^(```python$[^]*?^```$)/m)
    .map((part, index) => (index % 2 === 1 ? part : linked(part)))
    .join('');
}

function linked(text: string): string {
  return text
    .replace(/(?<=[^`\n])`\n( *)`(?=[^`\n])/g, '\n$1')
    .replace(/(?<=[^*\n])\*\*\n( *)\*\*(?=[^*\n])/g, '\n$1')
    .replace(/\*\*([^*]+)\*\*(\s+)<([^>\s]+)>/g, '[$1]($3)');
}
