// What clients did to the files of a share, from the log of its audit monitor.

import { at } from '../api.js';
import { time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const REFRESH_MILLIS = 3000;

const COLUMNS = [
  { title: 'When', show: entry => time(entry.time) },
  { title: 'What', show: ({ operation }) => operation },
  { title: 'Of', show: ({ path, secondPath }) => (secondPath ? `${path}, ${secondPath}` : path) },
  { title: 'Client', show: ({ client }) => client ?? '' },
  { title: 'uid', number: true, show: ({ uid }) => uid ?? '' },
  { title: 'Result', show: ({ result }) => result ?? '' },
];

export function audit(page) {
  const [name] = page.words;
  const table = new ListTable(page, {
    path: at('shares', name, 'audit'), caption: `Audit of ${name}`, key: entry => JSON.stringify(entry), columns: COLUMNS,
    filter: { field: 'text', label: 'Find in the log' }, unsorted: true, uncounted: true, empty: 'Nothing like that is in the log.',
  });
  page.show(() => html`
    <p><a href="#share/${encodeURIComponent(name)}">The share ${name}</a></p>
    <h1 class="h3">Audit of ${name}</h1>
    <p class="text-body-secondary">The newest first.</p>
    ${table.template()}`);
  page.every(REFRESH_MILLIS, () => table.load());
}
