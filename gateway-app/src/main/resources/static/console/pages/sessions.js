// Who is there, and which files they have open.

import { at, remove } from '../api.js';
import { ask } from '../dialogs.js';
import { address, list, time } from '../format.js';
import { html } from '../lit.js';
import { ListTable } from '../table.js';
import { block } from './blocked.js';

const REFRESH_MILLIS = 2000;

function kick(page, { id, user, address: where }) {
  const who = user || address(where);
  return page.attempt(async () => {
    const agreed = await ask({
      title: `End the session of ${who}?`,
      body: 'Its files are closed and its locks are gone. The client may come back.',
      button: 'Kick',
      danger: true,
    });
    if (agreed) await remove(at('sessions', id));
  });
}

/** Without its port, and without brackets around IPv6. */
const host = session => address(session.address).replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

function close(page, { id, path }) {
  return page.attempt(async () => {
    const agreed = await ask({
      title: `Close ${path}?`,
      body: 'The client is not asked; what it had not written yet is lost.',
      button: 'Close the file',
      danger: true,
    });
    if (agreed) await remove(at('opens', id));
  });
}

const SESSIONS = [
  { field: 'user', title: 'User', show: ({ user }) => user ?? '' },
  { field: 'address', title: 'Address', show: session => address(session.address) },
  { field: 'protocol', title: 'Protocol', show: ({ protocol, encrypted }) => protocol + (encrypted ? ', encrypted' : '') },
  { field: 'trees', title: 'Shares', show: ({ trees }) => list(trees) },
  { field: 'since', title: 'Since', show: ({ since }) => time(since) },
];

const OPENS = [
  { field: 'path', title: 'File' },
  { field: 'address', title: 'Address', show: open => address(open.address) },
  { field: 'protocol', title: 'Protocol' },
  { field: 'access', title: 'Takes', show: ({ access }) => list(access) },
  { field: 'deny', title: 'Denies others', show: ({ deny }) => list(deny) },
];

export function sessions(page) {
  const may = page.may('change');
  const who = new ListTable(page, {
    path: at('sessions'), caption: 'Sessions', key: ({ id }) => id, columns: SESSIONS,
    filter: { field: 'address', label: 'Find sessions by address' },
    actions: may ? session => [
      { label: 'Kick', about: session.user ?? address(session.address), danger: true, run: () => kick(page, session) },
      { label: 'Block', about: address(session.address), danger: true, run: () => page.attempt(() => block(host(session))) },
    ] : undefined,
    empty: 'Nobody is there. Clients of NFSv3 have no sessions.',
  });
  const opens = new ListTable(page, {
    path: at('opens'), caption: 'Open files', key: ({ id }) => id, columns: OPENS,
    filter: { field: 'path', label: 'Find open files by path' },
    actions: may ? open => [{ label: 'Close', about: open.path, danger: true, run: () => close(page, open) }] : undefined,
    empty: 'No file is open.',
  });
  page.show(() => html`
    <h1 class="h3">Sessions</h1>${who.template()}
    <h2 class="h4 mt-5">Open files</h2>${opens.template()}`);
  page.every(REFRESH_MILLIS, () => Promise.all([who.load(), opens.load()]));
}
