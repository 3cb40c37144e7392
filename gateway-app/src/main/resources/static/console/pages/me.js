// The one who is logged in: what may be done, and another password.

import { at, put } from '../api.js';
import { text } from '../fields.js';
import { list } from '../format.js';
import { html, nothing } from '../lit.js';
import { notice } from '../notices.js';

export function me(page) {
  let refusal = '';
  const refuse = sentence => {
    refusal = sentence;
    page.draw();
  };
  const submit = async event => {
    event.preventDefault();
    const { current, password, again } = event.target.elements;
    if (password.value !== again.value) {
      refuse('The two passwords differ.');
      return;
    }
    try {
      await put(at('me', 'password'), { current: current.value, password: password.value });
      notice('The password is changed: log in with it.');
      dispatchEvent(new Event('logged-out'));
    } catch (problem) {
      refuse(problem.message);
    }
  };
  page.show(() => html`
    <form class="narrow" @submit=${submit}>
      <h1 class="h3">${page.me.name}</h1>
      <p class="text-body-secondary">May ${list(page.me.permissions)}.</p>
      <h2 class="h5 mt-4">Another password</h2>
      ${refusal ? html`<p class="alert alert-danger" role="alert">${refusal}</p>` : nothing}
      ${text({ name: 'current', label: 'Current password', type: 'password', required: true, autocomplete: 'current-password' })}
      ${text({ name: 'password', label: 'New password', type: 'password', required: true, autocomplete: 'new-password', help: 'At least 8 characters' })}
      ${text({ name: 'again', label: 'New password again', type: 'password', required: true, autocomplete: 'new-password' })}
      <p>All your sessions end, this one too.</p>
      <button type="submit" class="btn btn-primary w-100">Change the password</button>
    </form>`);
}
