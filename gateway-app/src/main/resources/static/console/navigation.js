// The bar at the top, which folds on a phone.

import { html, nothing } from './lit.js';

const LINKS = [
  ['dashboard', 'Dashboard'], ['shares', 'Shares'], ['sessions', 'Sessions'], ['locks', 'Locks'],
  ['users', 'Users'], ['events', 'Events'], ['health', 'Health'],
];

function toggle(event) {
  const folded = !document.getElementById('links').classList.toggle('show');
  event.currentTarget.setAttribute('aria-expanded', String(!folded));
}

const link = ([name, label], current) => html`
  <li class="nav-item">
    <a class="nav-link ${name === current ? 'active' : ''}" href="#${name}"
      aria-current=${name === current ? 'page' : 'false'}>${label}</a>
  </li>`;

/** @param caller who is logged in, or null */
export function navigation(caller, page, leave) {
  const current = page === 'share' || page === 'audit' ? 'shares' : page;
  return html`
    <nav class="navbar navbar-expand-lg bg-body-tertiary border-bottom" aria-label="Pages">
      <div class="container-xxl">
        <a class="navbar-brand fw-semibold" href="#dashboard"><img src="console/icon.svg" alt="" width="24" height="24"> Lendfs</a>
        ${caller ? html`
          <button class="navbar-toggler" type="button" aria-controls="links" aria-expanded="false" aria-label="Menu" @click=${toggle}>
            <span class="navbar-toggler-icon"></span>
          </button>
          <div class="collapse navbar-collapse" id="links">
            <ul class="navbar-nav me-auto">${LINKS.map(entry => link(entry, current))}</ul>
            <span class="navbar-text me-3">${caller.name}</span>
            <button type="button" class="btn btn-outline-secondary btn-sm" id="log-out" @click=${leave}>Log out</button>
          </div>` : nothing}
      </div>
    </nav>`;
}
