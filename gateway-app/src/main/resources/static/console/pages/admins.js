// The accounts of those who administer.

import { at, patch, post, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { choice, text } from '../fields.js';
import { time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';

const ROLES = [['viewer', 'viewer: sees everything'], ['operator', 'operator: also changes shares and sessions'],
  ['admin', 'admin: also users, keys and settings']];

const COLUMNS = [
  { field: 'name', title: 'Name', show: ({ name, disabled }) => html`${name}
    ${disabled ? html`<span class="badge text-bg-warning">disabled</span>` : ''}` },
  { field: 'role', title: 'Role' },
  { field: 'createdAt', title: 'Made', show: ({ createdAt }) => time(createdAt) },
  { field: 'loggedInAt', title: 'Last login', show: ({ loggedInAt }) => time(loggedInAt) || 'never' },
];

const password = (label, required) => text({ name: 'password', label, type: 'password', required, autocomplete: 'new-password',
  help: required ? 'At least 8 characters' : 'At least 8 characters; stays as it is when empty' });

const add = () => ask({
  title: 'Add an administrator',
  button: 'Add',
  body: html`
    ${text({ name: 'name', label: 'Name', required: true })}
    ${password('Password', true)}
    ${choice({ name: 'role', label: 'Role', choices: ROLES, value: 'operator' })}`,
  submit: ({ elements: { name, password: secret, role } }) =>
    post(at('admins'), { name: name.value, password: secret.value, role: role.value }),
});

const change = ({ name, role: before }) => ask({
  title: `Change ${name}`,
  button: 'Change',
  body: html`
    ${choice({ name: 'role', label: 'Role', choices: ROLES, value: before })}
    ${password('New password', false)}
    <p class="mb-0">The sessions of ${name} end.</p>`,
  submit: ({ elements: { role, password: secret } }) =>
    patch(at('admins', name), { role: role.value, ...(secret.value ? { password: secret.value } : {}) }),
});

const setDisabled = ({ name, disabled }) => patch(at('admins', name), { disabled: !disabled });

async function removeAccount({ name }) {
  const agreed = await ask({
    title: `Remove the administrator ${name}?`, body: 'Keys that were made by this account stay.', button: 'Remove', danger: true,
  });
  if (agreed) await remove(at('admins', name));
}

export function admins(page) {
  const action = (label, account, task, danger = false) =>
    ({ label, about: account.name, danger, run: () => page.attempt(() => task(account)) });
  const table = new ListTable(page, {
    path: at('admins'), caption: 'Administrators', key: ({ name }) => name, columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: account => [
      action('Change', account, change),
      action(account.disabled ? 'Enable' : 'Disable', account, setDisabled),
      action('Remove', account, removeAccount, true),
    ],
    empty: 'There is no administrator.',
  });
  const addAccount = () => page.attempt(async () => {
    await add();
    await table.load();
  });
  page.show(() => html`
    <div class="d-flex justify-content-between align-items-center mb-3">
      <h1 class="h3 mb-0">Administrators</h1>
      <button type="button" class="btn btn-primary" @click=${addAccount}>Add an administrator</button>
    </div>
    ${table.template()}`);
  table.load();
}
