// All shares.

import { at, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { html } from '../lit.js';
import { notice } from '../notices.js';
import { overriding } from '../seeded.js';
import { addShare } from '../share-form.js';
import { ListTable } from '../table.js';

const REFRESH_MILLIS = 5000;

const state = ({ state, problem, readOnly }) => html`
  <span class="badge text-bg-${state === 'published' ? 'success' : 'danger'}">${state}</span>
  ${readOnly ? html`<span class="badge text-bg-secondary">read only</span>` : ''}
  ${problem ? html`<div class="small text-danger">${problem}</div>` : ''}`;

const COLUMNS = [
  { field: 'name', title: 'Name', show: ({ name }) => html`<a href="#share/${encodeURIComponent(name)}">${name}</a>` },
  { field: 'source', title: 'Store' },
  { field: 'state', title: 'State', show: state },
  { field: 'monitors', title: 'Monitors', show: ({ monitors }) => monitors.map(({ kind }) => kind).join(', ') },
  { field: 'origin', title: 'Defined by' },
];

async function removeShare(page, { name }) {
  const agreed = await ask({
    title: `Remove the share ${name}?`,
    body: 'Clients lose what they have open there. The files themselves stay.',
    button: 'Remove',
    danger: true,
  });
  if (!agreed) return;
  await page.attempt(async () => {
    const removed = await overriding(words => remove(at('shares', name) + words));
    if (removed) notice(removed.comesBack ? `${name} is removed until the next start.` : `${name} is removed.`);
  });
}

export function shares(page) {
  const table = new ListTable(page, {
    path: at('shares'),
    caption: 'Shares',
    key: ({ name }) => name,
    columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: page.may('change')
      ? share => [{ label: 'Remove', about: share.name, danger: true, run: () => removeShare(page, share) }]
      : undefined,
    empty: 'There is no share.',
  });
  const add = () => page.attempt(async () => {
    const added = await addShare();
    if (added) notice(`${added.name} is published.`);
    await table.load();
  });
  page.show(() => html`
    <div class="d-flex justify-content-between align-items-center mb-3">
      <h1 class="h3 mb-0">Shares</h1>
      ${page.may('change') ? html`<button type="button" class="btn btn-primary" id="add-share" @click=${add}>Add a share</button>` : ''}
    </div>
    ${table.template()}`);
  page.every(REFRESH_MILLIS, () => table.load());
}
