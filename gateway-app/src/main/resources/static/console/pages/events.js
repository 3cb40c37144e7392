// What administrators did, as it happens.

import { at } from '../api.js';
import { time } from '../format.js';
import { html, nothing } from '../lit.js';
import { ListTable } from '../table.js';

const shown = value => html`<pre class="command small">${JSON.stringify(value, null, 1)}</pre>`;

const details = ({ before, after }) => (before == null && after == null ? nothing : html`
  <details class="text-start"><summary>Before and after</summary>
    ${before == null ? nothing : html`<div>Before</div>${shown(before)}`}
    ${after == null ? nothing : html`<div>After</div>${shown(after)}`}
  </details>`);

const COLUMNS = [
  { field: 'at', title: 'When', show: event => time(event.at) },
  { field: 'actor', title: 'Who', show: ({ actor, address }) => (address ? `${actor}, ${address}` : actor) },
  { field: 'action', title: 'What' },
  { field: 'target', title: 'Of', show: ({ target }) => target ?? '' },
  { field: 'after', title: 'Change', show: details },
];

export function events(page) {
  const table = new ListTable(page, {
    path: at('events'), caption: 'Events', key: ({ id }) => id, columns: COLUMNS,
    filter: { field: 'text', label: 'Find in events' }, empty: 'Nothing has happened.',
  });
  const stream = new EventSource(at('events', 'stream'));
  stream.addEventListener('event', () => table.load());
  // What happened before the stream was there, and since the list was asked for.
  stream.addEventListener('open', () => table.load());
  page.onLeave(() => stream.close());
  page.show(() => html`<h1 class="h3">Events</h1>${table.template()}`);
  table.load();
}
