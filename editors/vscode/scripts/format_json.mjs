// JSON as people write it: what fits into a line is on one, and so is a table's row, however long its texts are;
// lists of words are filled like prose.
const width = 120;
const rowWidth = 260;

export function formatJson(value, indent = '') {
  const flat = flatten(value);
  if (typeof value !== 'object' || value === null) return flat;
  if (indent !== '' && indent.length + flat.length <= (isRow(value) ? rowWidth : width)) return flat;
  const inner = `${indent}  `;
  if (!Array.isArray(value)) {
    const members = Object.entries(value).map(([key, member]) => `${inner}${JSON.stringify(key)}: ${formatJson(member, inner)}`);
    return `{\n${members.join(',\n')}\n${indent}}`;
  }
  const items = value.map((item) => formatJson(item, inner));
  const isWords = value.every((item) => typeof item !== 'object');
  return `[\n${isWords ? fill(items, inner) : items.map((item) => inner + item).join(',\n')}\n${indent}]`;
}

function isRow(value) {
  return !Array.isArray(value) && Object.values(value).every((member) => typeof member !== 'object' || Array.isArray(member));
}

function flatten(value) {
  if (Array.isArray(value)) return `[${value.map(flatten).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${flatten(member)}`);
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}';
}

function fill(items, indent) {
  const lines = [];
  items.forEach((item, index) => {
    const word = index + 1 < items.length ? `${item},` : item;
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : undefined;
    if (longer !== undefined && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  });
  return lines.join('\n');
}
