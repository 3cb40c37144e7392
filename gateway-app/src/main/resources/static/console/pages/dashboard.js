// What goes through the gateway at this moment.

import { at, get } from '../api.js';
import { bytes, duration, number, percent } from '../format.js';
import { html, nothing, repeat } from '../lit.js';
import { watch } from '../samples.js';
import { TrafficChart } from '../traffic-chart.js';

const perSecond = value => `${bytes(value)}/s`;

/** Where nothing was moved, no share of it was copied or not. */
const uncopied = ({ readBytes, writtenBytes, zeroCopyShare }) =>
  (readBytes + writtenBytes === 0 ? '-' : percent(zeroCopyShare));

const figure = (label, value) => html`
  <div class="col-6 col-md-4 col-xl-2"><div class="card h-100"><div class="card-body">
    <div class="small text-body-secondary">${label}</div><div class="figure">${value}</div>
  </div></div></div>`;

const figures = ({ total, loans, connections }) => html`
  <div class="row g-3 mb-3">
    ${figure('Reading', perSecond(total.readBytes))}
    ${figure('Writing', perSecond(total.writtenBytes))}
    ${figure('Operations', `${number(total.operations)}/s`)}
    ${figure('Without copying', uncopied(total))}
    ${figure('On loan', bytes(loans.outstandingBytes))}
    ${figure('Connections', number(connections))}
  </div>`;

const row = traffic => html`
  <tr role="row">
    <td role="cell" data-label="Name"><span>${traffic.name}</span></td>
    <td role="cell" data-label="Reading" class="number"><span>${perSecond(traffic.readBytes)}</span></td>
    <td role="cell" data-label="Writing" class="number"><span>${perSecond(traffic.writtenBytes)}</span></td>
    <td role="cell" data-label="Operations" class="number"><span>${number(traffic.operations)}/s</span></td>
    <td role="cell" data-label="95 % take at most" class="number"><span>${duration(traffic.p95Micros)}</span></td>
    <td role="cell" data-label="Without copying" class="number"><span>${uncopied(traffic)}</span></td>
  </tr>`;

const HEADINGS = ['Name', 'Reading', 'Writing', 'Operations', '95 % take at most', 'Without copying'];

const breakdown = (title, rows) => (rows.length ? html`
  <h2 class="h5 mt-4">${title}</h2>
  <table class="table rows" role="table" aria-label=${title}>
    <thead role="rowgroup"><tr role="row">${HEADINGS.map((heading, index) =>
      html`<th scope="col" role="columnheader" class=${index ? 'number' : ''}>${heading}</th>`)}</tr></thead>
    <tbody role="rowgroup">${repeat(rows, ({ name }) => name, row)}</tbody>
  </table>` : nothing);

const known = (value, show) => (value == null ? '-' : show(value));
const ofLimit = (value, limit, show) => (limit == null ? known(value, show) : `${known(value, show)} of ${show(limit)}`);
const hitRate = ({ hits, misses }) => (hits == null || hits + misses === 0 ? '-' : percent(hits / (hits + misses)));

const cacheRow = cache => html`
  <tr role="row">
    <td role="cell" data-label="Share"><span>${cache.share}</span></td>
    <td role="cell" data-label="What"><span>${cache.sort.replaceAll('-', ' ')}</span></td>
    <td role="cell" data-label="Bytes" class="number"><span>${ofLimit(cache.bytes, cache.limitBytes, bytes)}</span></td>
    <td role="cell" data-label="Entries" class="number"><span>${ofLimit(cache.entries, cache.limitEntries, number)}</span></td>
    <td role="cell" data-label="Lent" class="number"><span>${bytes(cache.lentBytes)}</span></td>
    <td role="cell" data-label="Found at hand" class="number"><span>${hitRate(cache)}</span></td>
  </tr>`;

const CACHE_HEADINGS = ['Share', 'What', 'Bytes', 'Entries', 'Lent', 'Found at hand'];

const cacheTable = ({ items, total }) => (items.length ? html`
  <h2 class="h5 mt-4">Kept at hand</h2>
  <table class="table rows" role="table" aria-label="Kept at hand">
    <thead role="rowgroup"><tr role="row">${CACHE_HEADINGS.map((heading, index) =>
      html`<th scope="col" role="columnheader" class=${index > 1 ? 'number' : ''}>${heading}</th>`)}</tr></thead>
    <tbody role="rowgroup">${repeat(items, ({ share, sort }) => `${share}/${sort}`, cacheRow)}</tbody>
  </table>
  ${total > items.length ? html`<p class="text-body-secondary">The largest ${items.length} of ${number(total)}.</p>` : nothing}` : nothing);

const view = (sample, charts, caches) => html`
  <h1 class="h3">Dashboard</h1>
  ${sample ? figures(sample) : html`<p role="status">Waiting for the first second ...</p>`}
  <div class="row g-3">${charts.map(chart => html`<div class="col-lg-6">${chart.template()}</div>`)}</div>
  ${sample ? [breakdown('By share', sample.shares), breakdown('By protocol', sample.protocols)] : nothing}
  ${cacheTable(caches)}`;

const CACHES_MILLIS = 5000;
const MOST_CACHES = 10;

export function dashboard(page) {
  let latest = null;
  let caches = { items: [], total: 0 };
  const throughput = new TrafficChart('Throughput', ['Reading', 'Writing'], perSecond);
  const operations = new TrafficChart('Operations per second', ['Operations'], number);
  const latency = new TrafficChart('Latency', ['Half', '95 %', '99 %'], duration);
  const loans = new TrafficChart('On loan', ['Bytes'], bytes);
  const charts = [throughput, operations, latency, loans];
  page.show(() => view(latest, charts, caches));
  page.onLeave(() => charts.forEach(chart => chart.destroy()));
  page.every(CACHES_MILLIS, () => page.attempt(async () => {
    caches = await get(at('cache'), { size: MOST_CACHES, sort: '-bytes' });
    page.draw();
  }));
  watch(page, sample => {
    latest = sample;
    page.draw();
    throughput.add([sample.total.readBytes, sample.total.writtenBytes]);
    operations.add([sample.total.operations]);
    latency.add([sample.total.p50Micros, sample.total.p95Micros, sample.total.p99Micros]);
    loans.add([sample.loans.outstandingBytes]);
  });
}
