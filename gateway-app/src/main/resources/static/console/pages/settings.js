// All settings, where they come from, and changing those that can be changed here.

import { at, patch } from '../api.js';
import { ask } from '../dialogs.js';
import { choice, text } from '../fields.js';
import { html, nothing } from '../lit.js';
import { notice } from '../notices.js';
import { ListTable } from '../table.js';

const FLAG = [['true', 'yes'], ['false', 'no']];
const EXAMPLES = { size: 'Such as 512KB or 1MB', duration: 'Such as 10s or 5m', number: 'A whole number' };

const value = ({ value: now, pending }) => html`<code>${now ?? ''}</code>
  ${pending == null ? nothing : html`<div class="small text-warning-emphasis">${pending || 'nothing'} from the next start on</div>`}`;

const COLUMNS = [
  { field: 'name', title: 'Setting', show: ({ name, description }) => html`<strong>${name}</strong>
    <div class="small text-body-secondary">${description}</div>` },
  { field: 'value', title: 'Value', show: value },
  { field: 'origin', title: 'From', show: ({ origin, place }) => html`${origin}
    ${place && place !== origin ? html`<div class="small text-body-secondary">${place}</div>` : nothing}` },
];

function field({ type, choices, value: now, pending }) {
  const common = { name: 'value', label: 'Value', value: pending ?? now ?? '' };
  if (type === 'flag') return choice({ ...common, choices: FLAG });
  if (type === 'choice') return choice({ ...common, choices: choices.map(word => [word, word]) });
  return text({ ...common, help: EXAMPLES[type], required: true });
}

const WHEN = { now: 'It holds at once.', 'at-start': 'It holds from the next start of the gateway on.' };

async function change(setting) {
  const { name, description, holds } = setting;
  const changed = await ask({
    title: name,
    button: 'Change',
    body: html`<p>${description}</p>${field(setting)}<p class="mb-0">${WHEN[holds]}</p>`,
    submit: ({ elements }) => patch(at('settings'), { values: { [name]: elements.value.value } }),
  });
  if (changed) notice(`${name} is changed. ${WHEN[holds]}`);
}

const takeBack = ({ name }) => patch(at('settings'), { values: { [name]: null } });

const SEEDS = ['command-line', 'environment', 'file'];

function actions(page, setting) {
  if (setting.holds === 'never' || SEEDS.includes(setting.origin)) return [];
  const { name, origin, pending } = setting;
  const again = (label, task) => ({ label, about: name, run: () => page.attempt(() => task(setting)) });
  return origin === 'database' || pending != null
    ? [again('Change', change), again('Take back', takeBack)]
    : [again('Change', change)];
}

export function settings(page) {
  const table = new ListTable(page, {
    path: at('settings'), caption: 'Settings', key: ({ name }) => name, columns: COLUMNS,
    filter: { field: 'name', label: 'Find by name' },
    actions: page.may('admin') ? setting => actions(page, setting) : undefined,
    empty: 'No setting has such a name.',
  });
  page.show(() => html`
    <h1 class="h3">Settings</h1>
    <p class="text-body-secondary">What is set on the command line, in the environment or in a file is changed there. Shares and users have their own pages.</p>
    ${table.template()}`);
  table.load();
}
