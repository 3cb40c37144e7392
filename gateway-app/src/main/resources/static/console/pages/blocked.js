// Addresses and networks that may not connect.

import { at, post, removeBy } from '../api.js';
import { ask } from '../dialogs.js';
import { text } from '../fields.js';
import { time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const COLUMNS = [
  { field: 'network', title: 'Address or network' },
  { field: 'reason', title: 'Reason' },
  { field: 'since', title: 'Since', show: ({ since }) => time(since) },
  { field: 'by', title: 'By' },
];

/** Answers what was blocked, or null. */
export const block = (network = '') => ask({
  title: 'Block an address',
  button: 'Block',
  danger: true,
  body: html`
    ${text({ name: 'network', label: 'Address or network', value: network, required: true, help: 'Such as 192.0.2.7 or 192.0.2.0/24' })}
    ${text({ name: 'reason', label: 'Reason' })}
    <p class="mb-0">Its connections are closed now, and new ones are refused until you let it in again.</p>`,
  submit: ({ elements: { network: where, reason } }) => post(at('blocked'), { network: where.value, reason: reason.value }),
});

export function blocked(page) {
  const may = page.may('change');
  const table = new ListTable(page, {
    path: at('blocked'), caption: 'Blocked addresses', key: ({ network }) => network, columns: COLUMNS,
    filter: { field: 'network', label: 'Find by address' },
    actions: may ? ({ network }) => [{
      label: 'Let in', about: network, run: () => page.attempt(() => removeBy(at('blocked'), { network })),
    }] : undefined,
    empty: 'No address is blocked.',
  });
  const add = () => page.attempt(async () => {
    await block();
    await table.load();
  });
  page.show(() => html`
    <div class="d-flex justify-content-between align-items-center mb-3">
      <h1 class="h3 mb-0">Blocked addresses</h1>
      ${may ? html`<button type="button" class="btn btn-primary" @click=${add}>Block an address</button>` : ''}
    </div>
    ${table.template()}`);
  table.load();
}
