// Whether all is well.

import { at, get } from '../api.js';
import { bytes, number } from '../format.js';
import { html, nothing } from '../lit.js';

const REFRESH_MILLIS = 5000;

const COLOURS = { UP: 'success', GRACE: 'warning' };

const badge = status => html`<span class="badge text-bg-${COLOURS[status] ?? 'danger'}">${status}</span>`;

const SIZES = new Set(['total', 'free', 'threshold']);

function valueOf(name, value) {
  if (Array.isArray(value)) return value.length ? value.map(String).join(', ') : 'none';
  if (SIZES.has(name)) return bytes(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const detail = ([name, value]) => html`<dt class="col-sm-4">${name}</dt>
  <dd class="col-sm-8 text-break mb-0">${valueOf(name, value)}</dd>`;

const component = ([name, { status, details = {}, components }]) => html`
  <li class="list-group-item">
    <div class="d-flex justify-content-between"><strong>${name}</strong>${badge(status)}</div>
    <dl class="row small mb-0">${Object.entries(details).map(detail)}</dl>
    ${components ? html`<ul class="list-group mt-2">${Object.entries(components).map(component)}</ul>` : nothing}
  </li>`;

const ledgerView = ({ totals, limits }) => html`
  <h2 class="h5 mt-4">Loans</h2>
  <p>${number(totals.outstandingLoans)} loans with ${bytes(totals.outstandingBytes)} are out, of at most
    ${number(limits.totalLoans)} with ${bytes(limits.totalBytes)}.
    ${number(totals.refused)} were refused and ${number(totals.waited)} had to wait.
    ${totals.conserved ? 'All that was lent is accounted for.' : html`<strong class="text-danger">The account does not add up.</strong>`}</p>`;

/** The health says 503 when something is down, with the same body. */
async function read() {
  const response = await fetch('/actuator/health');
  return response.json();
}

const view = ({ state, grace, ledger }) => html`
  <h1 class="h3">Health ${badge(state.status)}</h1>
  ${grace.active ? html`<p class="alert alert-warning">Clients claim their locks back for another
    ${number(Math.ceil(grace.remainingMillis / 1000))} s.</p>` : nothing}
  <ul class="list-group mt-3">${Object.entries(state.components ?? {}).map(component)}</ul>
  ${ledgerView(ledger)}`;

export function health(page) {
  page.every(REFRESH_MILLIS, () => page.attempt(async () => {
    const [state, grace, ledger] = await Promise.all([read(), get(at('grace')), get(at('ledger'))]);
    page.show(() => view({ state, grace, ledger }));
  }));
}
