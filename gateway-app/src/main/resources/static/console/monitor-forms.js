// Attaching a monitor, giving it other options, and having it do something.

import { at, patch, post, remove } from './api.js';
import { ask } from './dialogs.js';
import { ofSchema, optionsOf, text } from './fields.js';
import { kindFields, monitors } from './kinds.js';
import { html } from './lit.js';
import { overriding } from './seeded.js';

export async function attach(name, attached) {
  const kinds = (await monitors()).filter(({ kind }) => !attached.some(monitor => monitor.kind === kind));
  let chosen = kinds[0];
  const body = draw => kindFields('Kind of monitor', kinds, chosen, kind => {
    chosen = kind;
    draw();
  });
  const submit = form => overriding(words =>
    post(at('shares', name, 'monitors') + words, { kind: form.elements.kind.value, options: optionsOf(form) }));
  return ask({ title: `Attach a monitor to ${name}`, body, button: 'Attach', submit });
}

export async function changeOptions(name, { kind, options }) {
  const known = (await monitors()).find(monitor => monitor.kind === kind);
  return ask({
    title: `Options of ${kind}`,
    button: 'Change',
    body: html`<p>${known?.summary}</p>${ofSchema(known?.schema, options)}`,
    submit: form => overriding(words =>
      patch(at('shares', name, 'monitors', kind) + words, { options: optionsOf(form) })),
  });
}

export async function detach(name, { kind }) {
  const agreed = await ask({ title: `Detach ${kind} from ${name}?`, button: 'Detach', danger: true });
  return agreed && overriding(words => remove(at('shares', name, 'monitors', kind) + words));
}

const ARGUMENTS = 'One in a line, such as path=/a/file';

function argumentsOf(form) {
  const lines = form.elements.arguments.value.split('\n').map(line => line.trim()).filter(Boolean);
  return Object.fromEntries(lines.map(line => {
    const [word] = line.split('=', 1);
    return [word.trim(), line.slice(word.length + 1).trim()];
  }));
}

/** Answers what became of it, or null. */
export const act = (name, kind, action) => ask({
  title: `${kind}: ${action}`,
  button: 'Do it',
  body: text({ name: 'arguments', label: 'Arguments', help: ARGUMENTS, lines: 3 }),
  submit: form => post(at('shares', name, 'monitors', kind, 'actions', action), argumentsOf(form)),
});
