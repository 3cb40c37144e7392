// Fields of forms, by hand and from a JSON schema.

import { html, nothing, repeat } from './lit.js';

let made = 0;
const ids = new Map();

/** The same id each time the same field is drawn. */
function idOf(name) {
  if (!ids.has(name)) ids.set(name, `field-${++made}`);
  return ids.get(name);
}

/** A line of text with its label and what to know about it. */
export function text({ name, label, help, type = 'text', value = '', required = false, autocomplete = 'off', placeholder = '', pattern, lines }) {
  const id = idOf(name);
  return html`
    <div class="mb-3">
      <label class="form-label" for=${id}>${label}</label>
      ${lines ? html`<textarea class="form-control" id=${id} name=${name} rows=${lines} .defaultValue=${value}
        aria-describedby=${help ? `${id}-help` : nothing}></textarea>`
      : html`<input class="form-control" id=${id} name=${name} type=${type} .defaultValue=${String(value)} ?required=${required}
        autocomplete=${autocomplete} placeholder=${placeholder} pattern=${pattern ?? '.*'}
        aria-describedby=${help ? `${id}-help` : nothing}>`}
      ${help ? html`<div class="form-text" id="${id}-help">${help}</div>` : nothing}
    </div>`;
}

/** One of several; choices are [value, shown] pairs. */
export function choice({ name, label, help, choices, value = '', changed }) {
  const id = idOf(name);
  return html`
    <div class="mb-3">
      <label class="form-label" for=${id}>${label}</label>
      <select class="form-select" id=${id} name=${name} @change=${event => changed?.(event.target.value)}>
        ${choices.map(([key, shown]) => html`<option value=${key} ?selected=${key === value}>${shown}</option>`)}
      </select>
      ${help ? html`<div class="form-text">${help}</div>` : nothing}
    </div>`;
}

export function check({ name, label, checked = false }) {
  const id = idOf(name);
  return html`
    <div class="form-check mb-3">
      <input class="form-check-input" type="checkbox" id=${id} name=${name} ?checked=${checked}>
      <label class="form-check-label" for=${id}>${label}</label>
    </div>`;
}

const OPTION = 'option:';

/** The fields of a schema whose values are all text, as those of providers and monitors are. */
export function ofSchema(schema, values = {}) {
  const fields = Object.entries(schema?.properties ?? {});
  return repeat(fields, ([key]) => `${schema.title}:${key}`, ([key, property]) => ofProperty(key, property, values[key] ?? ''));
}

function ofProperty(key, property, value) {
  const field = { name: OPTION + key, label: key, help: property.description, value };
  if (property.enum) {
    const unset = ['', property.default ? `default (${property.default})` : 'default'];
    return choice({ ...field, choices: [unset, ...property.enum.map(word => [word, word])] });
  }
  const type = property.format === 'password' ? 'password' : 'text';
  return text({ ...field, type, placeholder: property.default ?? '', pattern: property.pattern });
}

/** The options of a form that `ofSchema` made; empty ones are left out. */
export function optionsOf(form) {
  return Object.fromEntries(
    [...new FormData(form)]
      .filter(([name, value]) => name.startsWith(OPTION) && value !== '')
      .map(([name, value]) => [name.slice(OPTION.length), value]));
}
