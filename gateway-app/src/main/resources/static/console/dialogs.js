// Dialogs of the browser itself, which hold the focus and close by Escape.

import { html, nothing, render } from './lit.js';

/** Tells something that is to be read before it goes. */
export const tell = ({ title, body }) => ask({ title, body, button: 'Close', cancel: false });

/** Asks; resolves with what `submit` answers, or null when it was called off. */
export function ask({ title, body = nothing, button, danger = false, cancel = true, submit = () => true }) {
  const place = document.createElement('div');
  document.getElementById('dialogs').append(place);
  const before = document.activeElement;
  return new Promise(resolve => {
    let result = null;
    let refusal = '';
    const closed = () => {
      place.remove();
      before?.focus?.();
      resolve(result);
    };
    const send = async event => {
      event.preventDefault();
      try {
        result = await submit(event.target);
        place.querySelector('dialog').close();
      } catch (problem) {
        refusal = problem.message;
        draw();
      }
    };
    const draw = () => render(html`
      <dialog aria-labelledby="dialog-title" @close=${closed}>
        <form @submit=${send}>
          <div class="asked">
            <h2 class="h5" id="dialog-title">${title}</h2>
            <div class="my-3">${typeof body === 'function' ? body(draw) : body}</div>
          </div>
          ${refusal ? html`<p class="alert alert-danger mx-3" role="alert">${refusal}</p>` : nothing}
          <div class="answers d-flex gap-2 justify-content-end">
            ${cancel ? html`<button type="button" class="btn btn-outline-secondary"
              @click=${event => event.target.closest('dialog').close()}>Cancel</button>` : nothing}
            <button type="submit" class="btn btn-${danger ? 'danger' : 'primary'}">${button}</button>
          </div>
        </form>
      </dialog>`, place);
    draw();
    place.querySelector('dialog').showModal();
  });
}
