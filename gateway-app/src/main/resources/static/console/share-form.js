// Adding a share: kind and place of the store, the provider's options, and how protocols offer it.

import { at, post } from './api.js';
import { ask } from './dialogs.js';
import { check, choice, optionsOf, text } from './fields.js';
import { kindFields, providers } from './kinds.js';
import { html } from './lit.js';

const SQUASH = [['root', 'root becomes anonymous'], ['none', 'nobody changes'], ['all', 'everybody becomes anonymous']];

function requestOf(form) {
  const { kind, location, name, readOnly, clients, squash, guests, encryption } = form.elements;
  return {
    name: name.value,
    source: `${kind.value}:${location?.value ?? ''}`,
    readOnly: readOnly.checked,
    clients: clients.value.split(/[\s,]+/).filter(Boolean),
    options: optionsOf(form),
    nfs: { squash: squash.value },
    smb: { guests: guests.checked, encryption: encryption.checked },
  };
}

const fields = (kinds, chosen, choose) => html`
  ${text({ name: 'name', label: 'Name', required: true })}
  ${kindFields('Kind of store', kinds, chosen, choose)}
  ${check({ name: 'readOnly', label: 'Read only' })}
  <details class="mb-3"><summary class="mb-2">Clients and protocols</summary>
  ${text({ name: 'clients', label: 'Clients', help: 'Networks such as 192.0.2.0/24, with commas between; empty for everybody' })}
  ${choice({ name: 'squash', label: 'NFS: whose ids are changed', choices: SQUASH, value: 'root' })}
  ${check({ name: 'guests', label: 'SMB: guests get in' })}
  ${check({ name: 'encryption', label: 'SMB: only encrypted' })}
  </details>`;

/** Answers the share that was added, or null. */
export async function addShare() {
  const kinds = await providers();
  let chosen = kinds.find(({ kind }) => kind === 'local') ?? kinds[0];
  return ask({
    title: 'Add a share',
    button: 'Add',
    body: draw => fields(kinds, chosen, kind => {
      chosen = kind;
      draw();
    }),
    submit: form => post(at('shares'), requestOf(form)),
  });
}
