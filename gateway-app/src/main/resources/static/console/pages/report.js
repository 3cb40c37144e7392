// What a monitor of a share has to show, and what it can be asked to do.

import { at, get } from '../api.js';
import { number } from '../format.js';
import { html, nothing } from '../lit.js';
import { act } from '../monitor-forms.js';
import { notice } from '../notices.js';

const REFRESH_MILLIS = 5000;
const MOST_ROWS = 200;

const isPlain = value => value === null || typeof value !== 'object';
const plain = value => (typeof value === 'number' ? number(value) : String(value ?? ''));

/** Lists of things that have the same fields are tables; everything else is a list of names and values. */
function shown(value) {
  if (isPlain(value)) return plain(value);
  if (Array.isArray(value)) return value.length && value.every(one => one && typeof one === 'object') ? table(value) : value.map(plain).join(', ') || 'none';
  return fields(value);
}

const fields = value => html`<dl class="row mb-0">${Object.entries(value).map(([name, one]) => html`
  <dt class="col-sm-3">${name}</dt><dd class="col-sm-9 text-break">${shown(one)}</dd>`)}</dl>`;

function table(rows) {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row)))];
  return html`
    <table class="table table-sm rows" role="table"><thead role="rowgroup"><tr role="row">
      ${columns.map(column => html`<th scope="col" role="columnheader">${column}</th>`)}</tr></thead>
      <tbody role="rowgroup">${rows.slice(0, MOST_ROWS).map(row => html`<tr role="row">${columns.map(column => html`
        <td role="cell" data-label=${column}><span>${isPlain(row[column]) ? plain(row[column]) : JSON.stringify(row[column])}</span></td>`)}</tr>`)}
      </tbody></table>
    ${rows.length > MOST_ROWS ? html`<p>And ${number(rows.length - MOST_ROWS)} more.</p>` : nothing}`;
}

export function report(page) {
  const [name, kind] = page.words;
  let found = null;
  let monitor = { actions: [] };
  const load = () => page.attempt(async () => {
    [found, monitor] = await Promise.all([
      get(at('shares', name, 'monitors', kind, 'report')), get(at('shares', name, 'monitors', kind))]);
    page.draw();
  });
  const perform = action => page.attempt(async () => {
    const outcome = await act(name, kind, action);
    if (outcome) notice(`${action}: ${Object.entries(outcome).map(([key, value]) => `${key} ${isPlain(value) ? plain(value) : JSON.stringify(value)}`).join(', ') || 'done'}`);
    await load();
  });
  page.show(() => html`
    <p><a href="#share/${encodeURIComponent(name)}">The share ${name}</a></p>
    <h1 class="h3">${kind} of ${name}</h1>
    ${page.may('change') && monitor.actions.length ? html`<div class="d-flex flex-wrap gap-2 mb-3">
      ${monitor.actions.map(action => html`<button type="button" class="btn btn-outline-primary btn-sm"
        @click=${() => perform(action)}>${action[0].toUpperCase() + action.slice(1)}</button>`)}</div>` : nothing}
    ${found ? fields(found) : html`<p role="status">Asking the monitor ...</p>`}`);
  page.every(REFRESH_MILLIS, load);
}
