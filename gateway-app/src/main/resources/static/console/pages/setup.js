// The first administrator, who proves with the one-time token to be able to read the gateway's files.

import { setUp } from '../api.js';
import { text } from '../fields.js';
import { html, nothing } from '../lit.js';

export function setup(page, entered) {
  let refusal = '';
  const refuse = sentence => {
    refusal = sentence;
    page.draw();
  };
  const submit = async event => {
    event.preventDefault();
    const { token, name, password, again } = event.target.elements;
    if (password.value !== again.value) {
      refuse('The two passwords differ.');
      return;
    }
    try {
      entered(await setUp(token.value.trim(), name.value, password.value));
    } catch (problem) {
      refuse(problem.message);
    }
  };
  page.show(() => html`
    <form class="narrow" id="setup" @submit=${submit}>
      <h1 class="h3">Welcome</h1>
      <p>This gateway has no administrator yet. Make the first one with the token from the file
        <code>setup-token</code>, whose place the gateway prints at its start.</p>
      ${refusal ? html`<p class="alert alert-danger" role="alert">${refusal}</p>` : nothing}
      ${text({ name: 'token', label: 'Setup token', required: true })}
      ${text({ name: 'name', label: 'Name', required: true, autocomplete: 'username', value: 'admin' })}
      ${text({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'new-password' })}
      ${text({ name: 'again', label: 'Password again', type: 'password', required: true, autocomplete: 'new-password' })}
      <button type="submit" class="btn btn-primary w-100">Make the administrator</button>
    </form>`);
  document.querySelector('#setup input').focus();
}
