// Adding and changing a share: kind and place of the store, the provider's options, and how protocols offer it.

import { at, patch, post } from './api.js';
import { ask } from './dialogs.js';
import { check, choice, ofSchema, optionsOf, text } from './fields.js';
import { kindFields, providers } from './kinds.js';
import { html, nothing } from './lit.js';
import { overriding } from './seeded.js';

const SQUASH = [['none', 'nobody changes'], ['root', 'root becomes anonymous'], ['all', 'everybody becomes anonymous']];
const USUAL = ['', 'as usual here: none on loopback only, else root'];

const clientsOf = form => form.elements.clients.value.split(/[\s,]+/).filter(Boolean);
const numberOf = field => (field.value === '' ? undefined : Number(field.value));

/** What both forms have: who gets in, and how the protocols treat them. */
function rulesOf(form) {
  const { readOnly, squash, anonymousUid, anonymousGid, guests, encryption, hidden, oplocks } = form.elements;
  return {
    readOnly: readOnly.checked,
    clients: clientsOf(form),
    nfs: { squash: squash.value || undefined, anonymousUid: numberOf(anonymousUid), anonymousGid: numberOf(anonymousGid) },
    smb: { guests: guests.checked, encryption: encryption.checked, hidden: hidden.checked, oplocks: oplocks.checked },
  };
}

const NEW = { readOnly: false, clients: [], nfs: { squash: '' }, smb: { oplocks: true } };

const rules = ({ readOnly, clients, nfs, smb }, squashes) => html`
  ${check({ name: 'readOnly', label: 'Read only', checked: readOnly })}
  <details class="mb-3"><summary class="mb-2">Clients and protocols</summary>
  ${text({ name: 'clients', label: 'Clients', value: clients.join(', '),
    help: 'Networks such as 192.0.2.0/24, with commas between; empty for everybody' })}
  ${choice({ name: 'squash', label: 'NFS: whose ids are changed', choices: squashes, value: nfs.squash })}
  <div class="row"><div class="col">${text({ name: 'anonymousUid', label: 'NFS: anonymous uid', value: nfs.anonymousUid ?? '', pattern: '\\d*' })}</div>
    <div class="col">${text({ name: 'anonymousGid', label: 'NFS: anonymous gid', value: nfs.anonymousGid ?? '', pattern: '\\d*' })}</div></div>
  ${check({ name: 'guests', label: 'SMB: guests get in', checked: smb.guests })}
  ${check({ name: 'encryption', label: 'SMB: only encrypted', checked: smb.encryption })}
  ${check({ name: 'hidden', label: 'SMB: left out of lists of shares', checked: smb.hidden })}
  ${check({ name: 'oplocks', label: 'SMB: clients may cache', checked: smb.oplocks })}
  </details>`;

/** Answers the share that was added, or null. */
export async function addShare() {
  const kinds = await providers();
  let chosen = kinds.find(({ kind }) => kind === 'local') ?? kinds[0];
  const choose = draw => kind => {
    chosen = kind;
    draw();
  };
  return ask({
    title: 'Add a share',
    button: 'Add',
    body: draw => html`
      ${text({ name: 'name', label: 'Name', required: true })}
      ${kindFields('Kind of store', kinds, chosen, choose(draw))}
      ${rules(NEW, [USUAL, ...SQUASH])}`,
    submit: form => post(at('shares'), {
      name: form.elements.name.value,
      source: `${form.elements.kind.value}:${form.elements.location?.value ?? ''}`,
      options: optionsOf(form),
      ...rulesOf(form),
    }),
  });
}

/** What of a share's store differs in the form; another place or other options open it anew. */
function storeOf(form, share, kind) {
  const source = `${kind}:${form.elements.location?.value ?? ''}`;
  const options = optionsOf(form);
  const same = JSON.stringify(Object.entries(options).sort()) === JSON.stringify(Object.entries(share.options).sort());
  return { ...(source === share.source ? {} : { source }), ...(same ? {} : { options }) };
}

/** Answers the share as it became, or null. */
export async function changeShare(share) {
  const [kind] = share.source.split(':', 1);
  const known = (await providers()).find(provider => provider.kind === kind);
  const submit = form => {
    const request = { ...storeOf(form, share, kind), ...rulesOf(form) };
    // What is usual here is not written down for good only because somebody looked at it.
    if (request.nfs.squash === share.nfs.squash) delete request.nfs.squash;
    return overriding(words => patch(at('shares', share.name) + words, request));
  };
  return ask({
    title: `Change the share ${share.name}`,
    button: 'Change',
    body: html`
      ${known?.locationHelp ? text({ name: 'location', label: 'Location', value: share.source.slice(kind.length + 1),
        help: `${known.locationHelp} Another one takes the share away for a moment.` }) : nothing}
      ${known?.options?.length ? html`<details class="mb-3"><summary class="mb-2">Options of ${kind}</summary>
        <p class="small text-body-secondary">Other options take the share away for a moment.</p>
        ${ofSchema(known.schema, share.options)}</details>` : nothing}
      ${rules(share, SQUASH)}`,
    submit,
  });
}
