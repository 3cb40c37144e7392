// The bar at the top, which folds on a phone.

import { html, nothing } from './lit.js';

const LINKS = [
  ['dashboard', 'Dashboard'], ['shares', 'Shares'], ['sessions', 'Sessions'], ['locks', 'Locks'],
  ['users', 'Users'], ['events', 'Events'], ['health', 'Health'],
];

/** Less often needed; some are for those who may administer. */
const MORE = [
  ['blocked', 'Blocked addresses'], ['jobs', 'Background jobs'], ['settings', 'Settings'],
  ['admins', 'Administrators', 'admin'], ['keys', 'API keys', 'admin'],
];

/** Pages that belong to another one. */
const PARENTS = { share: 'shares', audit: 'shares', report: 'shares' };

/** The menu is the browser's own; what it lacks is to close when the work goes on elsewhere. */
function closeMenus(event) {
  document.querySelectorAll('details.menu[open]').forEach(menu => {
    const stays = event.type === 'keydown' ? event.key !== 'Escape' : menu.contains(event.target) && !event.target.closest('a');
    if (stays) return;
    menu.open = false;
    if (event.type === 'keydown') menu.querySelector('summary').focus();
  });
}

document.addEventListener('click', closeMenus);
document.addEventListener('keydown', closeMenus);
document.addEventListener('focusin', event => {
  document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});

function toggle(event) {
  const folded = !document.getElementById('links').classList.toggle('show');
  event.currentTarget.setAttribute('aria-expanded', String(!folded));
}

const link = ([name, label], current) => html`
  <li class="nav-item">
    <a class="nav-link ${name === current ? 'active' : ''}" href="#${name}"
      aria-current=${name === current ? 'page' : 'false'}>${label}</a>
  </li>`;

const more = (caller, current) => {
  const entries = MORE.filter(([, , permission]) => !permission || caller.permissions.includes(permission));
  const inside = entries.some(([name]) => name === current);
  return html`
    <li class="nav-item">
      <details class="menu">
        <summary class="nav-link ${inside ? 'active' : ''}">More</summary>
        <ul class="dropdown-menu show">${entries.map(([name, label]) => html`
          <li><a class="dropdown-item ${name === current ? 'active' : ''}" href="#${name}"
            aria-current=${name === current ? 'page' : 'false'}>${label}</a></li>`)}</ul>
      </details>
    </li>`;
};

/** @param caller who is logged in, or null */
export function navigation(caller, page, leave) {
  const current = PARENTS[page] ?? page;
  return html`
    <nav class="navbar navbar-expand-lg bg-body-tertiary border-bottom" aria-label="Pages">
      <div class="container-xxl">
        <a class="navbar-brand fw-semibold" href="#dashboard"><img src="console/icon.svg" alt="" width="24" height="24"> Lendfs</a>
        ${caller ? html`
          <button class="navbar-toggler" type="button" aria-controls="links" aria-expanded="false" aria-label="Menu" @click=${toggle}>
            <span class="navbar-toggler-icon"></span>
          </button>
          <div class="collapse navbar-collapse" id="links">
            <ul class="navbar-nav me-auto">${LINKS.map(entry => link(entry, current))}${more(caller, current)}</ul>
            ${caller.kind === 'session'
              ? html`<a class="navbar-text me-3" href="#me" aria-label="Your account, ${caller.name}">${caller.name}</a>`
              : html`<span class="navbar-text me-3">${caller.name}</span>`}
            <button type="button" class="btn btn-outline-secondary btn-sm" id="log-out" @click=${leave}>Log out</button>
          </div>` : nothing}
      </div>
    </nav>`;
}
