// Name and password.

import { logIn } from '../api.js';
import { text } from '../fields.js';
import { html, nothing } from '../lit.js';

export function login(page, entered) {
  let refusal = '';
  const submit = async event => {
    event.preventDefault();
    const { name, password } = event.target.elements;
    try {
      entered(await logIn(name.value, password.value));
    } catch (problem) {
      refusal = problem.message;
      page.draw();
      password.select();
    }
  };
  page.show(() => html`
    <form class="narrow" id="login" @submit=${submit}>
      <h1 class="h3 mb-4">Log in</h1>
      ${refusal ? html`<p class="alert alert-danger" role="alert">${refusal}</p>` : nothing}
      ${text({ name: 'name', label: 'Name', required: true, autocomplete: 'username' })}
      ${text({ name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'current-password' })}
      <button type="submit" class="btn btn-primary w-100">Log in</button>
    </form>`);
  document.querySelector('#login input').focus();
}
