// What clients hold on files.

import { at, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { address, list } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const REFRESH_MILLIS = 2000;

function range({ offset, length }) {
  if (offset == null) return 'the file';
  return length == null ? `from byte ${offset}` : `${length} bytes from ${offset}`;
}

const COLUMNS = [
  { field: 'path', title: 'File' },
  { field: 'kind', title: 'Kind', show: ({ kind, breaking }) => kind + (breaking ? ', asked for' : '') },
  { field: 'mode', title: 'Mode', show: ({ mode, mandatory }) => list(mode) + (mandatory ? ', mandatory' : '') },
  { field: 'offset', title: 'Range', show: range },
  { field: 'protocol', title: 'Protocol', show: ({ protocol }) => protocol ?? '' },
  { field: 'address', title: 'Address', show: lock => address(lock.address) },
];

function breakLock(page, { id, path, kind }) {
  return page.attempt(async () => {
    const agreed = await ask({
      title: `Break the ${kind} on ${path}?`,
      body: 'Its holder may rely on it: two programs can then write over each other.',
      button: 'Break',
      danger: true,
    });
    if (agreed) await remove(at('locks', id));
  });
}

export function locks(page) {
  const table = new ListTable(page, {
    path: at('locks'), caption: 'Locks', key: ({ id }) => id, columns: COLUMNS,
    filter: { field: 'path', label: 'Find by path' },
    actions: page.may('change')
      ? lock => [{ label: 'Break', about: lock.path, danger: true, run: () => breakLock(page, lock) }]
      : undefined,
    empty: 'Nothing is locked.',
  });
  page.show(() => html`<h1 class="h3">Locks</h1>
    <p class="text-body-secondary">Locked ranges of bytes, and promises that clients may cache: oplocks, leases and delegations.</p>
    ${table.template()}`);
  page.every(REFRESH_MILLIS, () => table.load());
}
