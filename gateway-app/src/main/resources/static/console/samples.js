// What goes through, once a second.

import { at } from './api.js';
import { notice } from './notices.js';

/** Calls `show` with each sample until the page is left. */
export function watch(page, show) {
  const stream = new EventSource(at('statistics', 'stream'));
  page.onLeave(() => stream.close());
  stream.addEventListener('live', ({ data }) => show(ofStream(JSON.parse(data))));
  stream.addEventListener('error', () => {
    // A stream that broke off comes back by itself; one that was refused does not.
    if (stream.readyState === EventSource.CLOSED) {
      notice('The gateway sends no live numbers: load the page again later.', 'warning');
    }
  });
}

function ofStream({ intervalMillis, total, ...sample }) {
  const seconds = Math.max(1, intervalMillis) / 1000;
  const row = traffic => ({
    ...traffic,
    operations: traffic.operations / seconds,
    readBytes: traffic.readBytes / seconds,
    writtenBytes: traffic.writtenBytes / seconds,
  });
  return {
    ...sample,
    total: row(total),
    protocols: sample.protocols.map(row),
    shares: sample.shares.map(row),
  };
}
