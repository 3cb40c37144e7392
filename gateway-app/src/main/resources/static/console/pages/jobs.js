// Work that goes on in the background.

import { at } from '../api.js';
import { number, time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const REFRESH_MILLIS = 1000;
const COLORS = { waiting: 'secondary', running: 'primary', done: 'success', failed: 'danger' };

function progress({ state, done, steps, target, kind }) {
  if (state !== 'running' || !steps) return html`<span class="badge text-bg-${COLORS[state]}">${state}</span>`;
  return html`<progress max=${steps} value=${done} aria-label="${kind} of ${target}"></progress>
    <span class="small">${number(done)} of ${number(steps)}</span>`;
}

const COLUMNS = [
  { field: 'kind', title: 'What' },
  { field: 'target', title: 'Of' },
  { field: 'state', title: 'Progress', show: progress },
  { field: 'message', title: 'Now' },
  { field: 'startedAt', title: 'Begun', show: ({ startedAt }) => time(startedAt) },
  { field: 'finishedAt', title: 'Ended', show: ({ finishedAt }) => time(finishedAt) },
];

export function jobs(page) {
  const table = new ListTable(page, {
    path: at('jobs'), caption: 'Background jobs', key: ({ id }) => id, columns: COLUMNS,
    filter: { field: 'target', label: 'Find by what it is about' }, empty: 'Nothing was done in the background since the start.',
  });
  page.show(() => html`<h1 class="h3">Background jobs</h1>${table.template()}`);
  page.every(REFRESH_MILLIS, () => table.load());
}
