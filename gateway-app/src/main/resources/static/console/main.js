// Finds out who is there, and shows the page that the address names.

import { at, get, logOut, me } from './api.js';
import { followSystemTheme } from './theme.js';
import { navigation } from './navigation.js';
import { Page } from './page.js';
import { render } from './lit.js';
import { admins } from './pages/admins.js';
import { audit } from './pages/audit.js';
import { blocked } from './pages/blocked.js';
import { dashboard } from './pages/dashboard.js';
import { events } from './pages/events.js';
import { health } from './pages/health.js';
import { jobs } from './pages/jobs.js';
import { keys } from './pages/keys.js';
import { locks } from './pages/locks.js';
import { login } from './pages/login.js';
import { me as account } from './pages/me.js';
import { report } from './pages/report.js';
import { sessions } from './pages/sessions.js';
import { settings } from './pages/settings.js';
import { setup } from './pages/setup.js';
import { share } from './pages/share.js';
import { shares } from './pages/shares.js';
import { users } from './pages/users.js';

const PAGES = {
  dashboard, shares, share, audit, report, sessions, locks, users, events, health, blocked, jobs, settings, admins, keys, me: account,
};
const TITLES = { keys: 'API keys', jobs: 'Background jobs', admins: 'Administrators', blocked: 'Blocked addresses', me: 'Your account' };
const NOBODY = { name: '', permissions: [] };
const content = document.getElementById('content');
let current = null;
let caller = null;

async function whoIsThere() {
  try {
    return await me();
  } catch (problem) {
    if (problem.status === 401) return null;
    throw problem;
  }
}

function open(draw, name, words = []) {
  current?.leave();
  current = new Page(content, caller ?? NOBODY, words);
  document.title = `${TITLES[name] ?? name[0].toUpperCase() + name.slice(1)} - Lendfs`;
  render(navigation(caller, name, leave), document.getElementById('navigation'));
  draw(current, entered);
}

async function entered(who) {
  caller = who;
  route();
}

async function leave() {
  await logOut();
  loggedOut();
}

function loggedOut() {
  caller = null;
  if (current?.words[0] !== 'login') open(login, 'login', ['login']);
}

function route() {
  if (!caller) return;
  const [name, ...words] = location.hash.slice(1).split('/').map(decodeURIComponent);
  const known = name in PAGES ? name : 'dashboard';
  open(PAGES[known], known, words);
}

async function start() {
  followSystemTheme();
  caller = await whoIsThere();
  if (caller) {
    route();
  } else {
    const { required } = await get(at('setup'));
    open(required ? setup : login, required ? 'setup' : 'login', ['login']);
  }
}

addEventListener('hashchange', () => {
  route();
  content.focus();
});
addEventListener('logged-out', () => caller && loggedOut());
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault(); // the address names pages
  content.focus();
});
start().catch(problem => { content.textContent = problem.message; });
