// Search in search-index.js, and the choice of light or dark. No library, no request.
'use strict';

// How well a page answers: every word has to occur; titles count most, then headings, then text.
function score(page, words) {
  let sum = 0;
  for (const word of words) {
    const title = page.title.toLowerCase();
    if (title.split(/[^a-z0-9]+/).some((part) => part.startsWith(word))) sum += 40;
    else if (title.includes(word)) sum += 20;
    else if (page.headings.some((heading) => heading.text.toLowerCase().includes(word))) sum += 8;
    else if (page.text.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

function find(pages, query) {
  const words = query.toLowerCase().split(/[^a-z0-9_]+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  return pages
    .map((page) => ({ page, score: score(page, words) + (page.title.toLowerCase() === words.join('-') ? 100 : 0), words }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || (a.page.title < b.page.title ? -1 : 1))
    .slice(0, 12);
}

// The heading that has a word which the title hasn't: the place to go to.
function placeOf({ page, words }) {
  const heading = page.headings.find(({ text }) =>
    words.some((word) => text.toLowerCase().includes(word) && !page.title.toLowerCase().includes(word)));
  return heading ? { url: `${page.url}#${heading.id}`, detail: heading.text } : { url: page.url, detail: page.summary };
}

function start() {
  const form = document.getElementById('search');
  const input = form.querySelector('input');
  const results = form.querySelector('.results');
  let selected = 0;

  function show() {
    const hits = find(window.searchIndex ?? [], input.value);
    selected = 0;
    results.replaceChildren(...hits.map((hit, index) => {
      const { url, detail } = placeOf(hit);
      const link = document.createElement('a');
      link.href = window.siteRoot + url;
      link.setAttribute('role', 'option');
      link.setAttribute('aria-selected', String(index === 0));
      const small = document.createElement('small');
      small.textContent = detail;
      link.append(hit.page.title, small);
      return link;
    }));
    if (hits.length === 0 && input.value.trim() !== '') {
      const nothing = document.createElement('p');
      nothing.textContent = 'Nothing found';
      results.replaceChildren(nothing);
    }
    results.hidden = input.value.trim() === '';
  }

  function select(step) {
    const links = results.querySelectorAll('a');
    if (links.length === 0) return;
    selected = (selected + step + links.length) % links.length;
    links.forEach((link, index) => link.setAttribute('aria-selected', String(index === selected)));
    links[selected].scrollIntoView({ block: 'nearest' });
  }

  input.addEventListener('input', show);
  input.addEventListener('focus', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    results.querySelectorAll('a')[selected]?.click();
  });
  document.addEventListener('click', (event) => {
    if (!form.contains(event.target)) results.hidden = true;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== input && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape') {
      results.hidden = true;
      input.blur();
    } else if (document.activeElement === input && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      select(event.key === 'ArrowDown' ? 1 : -1);
    }
  });

  document.getElementById('theme').addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
  });
  document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'center' });
}

if (typeof document === 'undefined') module.exports = { find, placeOf };
else start();
