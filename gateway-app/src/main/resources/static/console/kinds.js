// Kinds of providers and monitors with the schemas of their options.

import { at, get } from './api.js';
import { choice, ofSchema, text } from './fields.js';
import { html, nothing } from './lit.js';

const MOST = 500;

/** So many options are shown at once. */
const FEW = 6;

const kinds = async list => (await get(at(list), { size: MOST, sort: 'kind' })).items;

export const providers = () => kinds('providers');
export const monitors = () => kinds('monitors');

/** A choice of one of them, with its sentence below, and the fields of its options. */
export const kindFields = (label, kinds, chosen, choose) => html`
  ${choice({ name: 'kind', label, help: chosen.summary, choices: kinds.map(({ kind }) => [kind, kind]), value: chosen.kind,
    changed: kind => choose(kinds.find(known => known.kind === kind)) })}
  ${chosen.locationHelp ? text({ name: 'location', label: 'Location', help: chosen.locationHelp }) : nothing}
  ${chosen.options?.length ? html`<details class="mb-3" ?open=${chosen.options.length <= FEW}><summary class="mb-2">Options of ${chosen.kind}</summary>
    ${ofSchema(chosen.schema)}</details>` : nothing}`;
