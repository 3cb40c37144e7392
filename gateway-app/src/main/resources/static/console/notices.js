// What was done or refused, in one sentence that goes away by itself or by its button.

import { html, render, repeat } from './lit.js';

const SHOWN_MILLIS = 8000;
let notices = [];
let last = 0;

function draw() {
  render(
    repeat(notices, ({ id }) => id, ({ id, text, kind }) => html`
      <div class="alert alert-${kind} alert-dismissible shadow mb-2">
        ${text}
        <button type="button" class="btn-close" aria-label="Dismiss" @click=${() => drop(id)}></button>
      </div>`),
    document.getElementById('notices'));
}

function drop(id) {
  notices = notices.filter(notice => notice.id !== id);
  draw();
}

export function notice(text, kind = 'success') {
  notices = notices.filter(shown => shown.text !== text);
  const id = ++last;
  notices.push({ id, text, kind });
  draw();
  setTimeout(() => drop(id), SHOWN_MILLIS);
}
