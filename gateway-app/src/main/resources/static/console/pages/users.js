// Users of shares.

import { at, patch, post, put, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { text } from '../fields.js';
import { list } from '../format.js';
import { html } from '../lit.js';
import { overriding } from '../seeded.js';
import { ListTable } from '../table.js';

const COLUMNS = [
  { field: 'name', title: 'Name', show: ({ name, disabled }) => html`${name}
    ${disabled ? html`<span class="badge text-bg-warning">disabled</span>` : ''}` },
  { field: 'uid', title: 'uid', number: true },
  { field: 'gid', title: 'gid', number: true },
  { field: 'groups', title: 'Other groups', show: ({ groups }) => list(groups) },
  { field: 'origin', title: 'Defined by' },
];

const password = text({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'new-password' });
const numberOf = field => (field.value === '' ? null : Number(field.value));

const add = () => ask({
  title: 'Add a user',
  button: 'Add',
  body: html`
    ${text({ name: 'name', label: 'Name', required: true })}
    ${password}
    ${text({ name: 'uid', label: 'uid', help: 'The next free one when empty', pattern: '\\d*' })}
    ${text({ name: 'gid', label: 'gid', help: 'As the uid when empty', pattern: '\\d*' })}`,
  submit: ({ elements: { name, password: secret, uid, gid } }) => post(at('users'),
    { name: name.value, password: secret.value, uid: numberOf(uid), gid: numberOf(gid) }),
});

const changePassword = ({ name }) => ask({
  title: `New password for ${name}`,
  body: html`${password}<p class="mb-0">The user's SMB sessions end.</p>`,
  button: 'Set it',
  submit: form => overriding(words =>
    put(at('users', name, 'password') + words, { password: form.elements.password.value })),
});

const setDisabled = ({ name, disabled }) =>
  overriding(words => patch(at('users', name) + words, { disabled: !disabled }));

async function removeUser({ name }) {
  const agreed = await ask({ title: `Remove the user ${name}?`, button: 'Remove', danger: true });
  if (agreed) await overriding(words => remove(at('users', name) + words));
}

export function users(page) {
  const may = page.may('admin');
  const action = (label, user, task, danger = false) =>
    ({ label, about: user.name, danger, run: () => page.attempt(() => task(user)) });
  const table = new ListTable(page, {
    path: at('users'), caption: 'Users', key: ({ name }) => name, columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: may ? user => [
      action('Password', user, changePassword),
      action(user.disabled ? 'Enable' : 'Disable', user, setDisabled),
      action('Remove', user, removeUser, true),
    ] : undefined,
    empty: 'There is no user: SMB lets in nobody but guests, where a share allows them.',
  });
  const addUser = () => page.attempt(async () => {
    await add();
    await table.load();
  });
  page.show(() => html`
    <div class="d-flex justify-content-between align-items-center mb-3">
      <h1 class="h3 mb-0">Users</h1>
      ${may ? html`<button type="button" class="btn btn-primary" id="add-user" @click=${addUser}>Add a user</button>` : ''}
    </div>
    ${table.template()}`);
  table.load();
}
