// Keys of programs: made, shown once, revoked.

import { at, post, remove } from '../api.js';
import { copyable } from '../copy.js';
import { ask, tell } from '../dialogs.js';
import { check, text } from '../fields.js';
import { list, time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const PERMISSIONS = [['view', 'See everything'], ['change', 'Change shares, sessions and locks'], ['admin', 'Change users, keys and settings']];

const COLUMNS = [
  { field: 'name', title: 'Name', show: ({ name, expired }) => html`${name}
    ${expired ? html`<span class="badge text-bg-warning">expired</span>` : ''}` },
  { field: 'permissions', title: 'May', show: ({ permissions }) => list(permissions) },
  { field: 'createdBy', title: 'Made by', show: ({ createdBy, createdAt }) => `${createdBy}, ${time(createdAt)}` },
  { field: 'expiresAt', title: 'Expires', show: ({ expiresAt }) => time(expiresAt) || 'never' },
  { field: 'lastUsedAt', title: 'Last used', show: ({ lastUsedAt }) => time(lastUsedAt) || 'never' },
];

function requestOf({ elements }) {
  const expires = elements.expires.value;
  return {
    name: elements.name.value,
    permissions: PERMISSIONS.map(([word]) => word).filter(word => elements[`may-${word}`].checked),
    ...(expires ? { expiresAt: new Date(`${expires}T23:59:59`).toISOString() } : {}),
  };
}

async function make() {
  const made = await ask({
    title: 'Make a key',
    button: 'Make it',
    body: html`
      ${text({ name: 'name', label: 'Name', required: true, help: 'Which program it is for' })}
      <fieldset class="mb-3"><legend class="form-label fs-6">Permissions</legend>
        ${PERMISSIONS.map(([word, label]) => check({ name: `may-${word}`, label, checked: word === 'view' }))}</fieldset>
      ${text({ name: 'expires', label: 'Expires on', type: 'date', help: 'Never when empty' })}`,
    submit: form => post(at('keys'), requestOf(form)),
  });
  if (!made) return;
  await tell({
    title: `The key ${made.details.name}`,
    body: html`<p>It is shown this once: copy it now. It goes into the header
      <code>Authorization: Bearer</code> of each request.</p>${copyable('The key', made.key)}`,
  });
}

async function revoke({ id, name }) {
  const agreed = await ask({
    title: `Revoke the key ${name}?`, body: 'Programs that use it are refused from now on.', button: 'Revoke', danger: true,
  });
  if (agreed) await remove(at('keys', id));
}

export function keys(page) {
  const table = new ListTable(page, {
    path: at('keys'), caption: 'API keys', key: ({ id }) => id, columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: key => [{ label: 'Revoke', about: key.name, danger: true, run: () => page.attempt(() => revoke(key)) }],
    empty: 'There is no key.',
  });
  const add = () => page.attempt(async () => {
    await make();
    await table.load();
  });
  page.show(() => html`
    <div class="d-flex justify-content-between align-items-center mb-3">
      <h1 class="h3 mb-0">API keys</h1>
      <button type="button" class="btn btn-primary" @click=${add}>Make a key</button>
    </div>
    ${table.template()}`);
  table.load();
}
