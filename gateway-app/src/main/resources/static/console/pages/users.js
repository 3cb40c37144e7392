// Users of shares, and groups that have a name.

import { at, patch, post, put, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { check, text } from '../fields.js';
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
const numbersOf = field => field.value.split(/[\s,]+/).filter(Boolean).map(Number);
const otherGroups = groups => text({ name: 'groups', label: 'Other groups', value: list(groups), help: 'Numbers, with commas between',
  pattern: '[\\d\\s,]*' });

const add = () => ask({
  title: 'Add a user',
  button: 'Add',
  body: html`
    ${text({ name: 'name', label: 'Name', required: true })}
    ${password}
    ${text({ name: 'uid', label: 'uid', help: 'The next free one when empty', pattern: '\\d*' })}
    ${text({ name: 'gid', label: 'gid', help: 'As the uid when empty', pattern: '\\d*' })}
    ${otherGroups([])}`,
  submit: ({ elements: { name, password: secret, uid, gid, groups } }) => post(at('users'),
    { name: name.value, password: secret.value, uid: numberOf(uid), gid: numberOf(gid), groups: numbersOf(groups) }),
});

const change = ({ name, uid, gid, groups, disabled }) => ask({
  title: `Change ${name}`,
  button: 'Change',
  body: html`
    ${text({ name: 'uid', label: 'uid', value: uid, required: true, pattern: '\\d*' })}
    ${text({ name: 'gid', label: 'gid', value: gid, required: true, pattern: '\\d*' })}
    ${otherGroups(groups)}
    ${check({ name: 'disabled', label: 'May not log on', checked: disabled })}`,
  submit: form => overriding(words => patch(at('users', name) + words, {
    uid: numberOf(form.elements.uid), gid: numberOf(form.elements.gid), groups: numbersOf(form.elements.groups),
    disabled: form.elements.disabled.checked,
  })),
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

const GROUPS = [
  { field: 'name', title: 'Name' },
  { field: 'gid', title: 'gid', number: true },
  { field: 'members', title: 'Members', show: ({ members }) => list(members) },
];

const addGroup = () => ask({
  title: 'Add a group',
  button: 'Add',
  body: html`
    ${text({ name: 'name', label: 'Name', required: true })}
    ${text({ name: 'gid', label: 'gid', help: 'The next free one when empty', pattern: '\\d*' })}`,
  submit: ({ elements: { name, gid } }) => post(at('groups'), { name: name.value, gid: numberOf(gid) }),
});

async function removeGroup({ name }) {
  const agreed = await ask({
    title: `Remove the group ${name}?`, body: 'Its number and its members stay; it only loses its name.', button: 'Remove', danger: true,
  });
  if (agreed) await remove(at('groups', name));
}

const heading = (tag, title, label, add) => html`
  <div class="d-flex justify-content-between align-items-center mb-3">
    ${tag === 1 ? html`<h1 class="h3 mb-0">${title}</h1>` : html`<h2 class="h4 mb-0">${title}</h2>`}
    ${add ? html`<button type="button" class="btn btn-primary" @click=${add}>${label}</button>` : ''}
  </div>`;

export function users(page) {
  const may = page.may('admin');
  const action = (label, user, task, danger = false) =>
    ({ label, about: user.name, danger, run: () => page.attempt(() => task(user)) });
  const table = new ListTable(page, {
    path: at('users'), caption: 'Users', key: ({ name }) => name, columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: may ? user => [
      action('Change', user, change),
      action('Password', user, changePassword),
      action(user.disabled ? 'Enable' : 'Disable', user, setDisabled),
      action('Remove', user, removeUser, true),
    ] : undefined,
    empty: 'There is no user: SMB lets in nobody but guests, where a share allows them.',
  });
  const groups = new ListTable(page, {
    path: at('groups'), caption: 'Groups', key: ({ name }) => name, columns: GROUPS,
    filter: { field: 'name', label: 'Find groups by name' },
    actions: may ? group => [action('Remove', group, removeGroup, true)] : undefined,
    empty: 'No group has a name; groups without one are numbers.',
  });
  const adding = (task, list) => (may ? () => page.attempt(async () => {
    await task();
    await list.load();
  }) : null);
  page.show(() => html`
    ${heading(1, 'Users', 'Add a user', adding(add, table))}
    ${table.template()}
    <div class="mt-5">${heading(2, 'Groups', 'Add a group', adding(addGroup, groups))}</div>
    ${groups.template()}`);
  table.load();
  groups.load();
}
