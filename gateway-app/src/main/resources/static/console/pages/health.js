// Whether all is well.

import { at, get, remove } from '../api.js';
import { ask } from '../dialogs.js';
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

const service = ({ name, state, address, port, connections }) => html`
  <li class="list-group-item d-flex justify-content-between gap-3">
    <div><strong>${name.toUpperCase()}</strong>
      <div class="small text-body-secondary">${state === 'off' ? 'not served'
        : `${address}, port ${port}, ${number(connections)} connection${connections === 1 ? '' : 's'}`}</div></div>
    <div><span class="badge text-bg-${state === 'off' ? 'secondary' : 'success'}">${state}</span></div>
  </li>`;

const graceView = (grace, end) => (grace.active ? html`
  <div class="alert alert-warning d-flex flex-wrap gap-3 justify-content-between align-items-center">
    <span>NFS clients claim back what they had before the restart, for another ${number(Math.ceil(grace.remainingMillis / 1000))} s.
      Until then nobody gets new locks.</span>
    ${end ? html`<button type="button" class="btn btn-outline-danger btn-sm" @click=${end}>End it now</button>` : nothing}
  </div>` : html`<p class="text-body-secondary">There is no grace period: NFS clients get new locks.</p>`);

const view = ({ state, grace, ledger, services }, end) => html`
  <h1 class="h3 mb-3">Health ${badge(state.status)}</h1>
  ${graceView(grace, end)}
  <h2 class="h5 mt-4">Protocols</h2>
  <ul class="list-group">${services.map(service)}</ul>
  <h2 class="h5 mt-4">Parts</h2>
  <ul class="list-group mt-3">${Object.entries(state.components ?? {}).map(component)}</ul>
  ${ledgerView(ledger)}`;

async function endGrace() {
  const agreed = await ask({
    title: 'End the grace period?',
    body: 'Clients that have not claimed back their locks by now lose them.',
    button: 'End it',
    danger: true,
  });
  if (agreed) await remove(at('grace'));
}

export function health(page) {
  const load = () => page.attempt(async () => {
    const [state, grace, ledger, { items: services }] =
      await Promise.all([read(), get(at('grace')), get(at('ledger')), get(at('services'))]);
    const end = page.may('change') ? () => page.attempt(endGrace).then(load) : null;
    page.show(() => view({ state, grace, ledger, services }, end));
  });
  page.every(REFRESH_MILLIS, load);
}
