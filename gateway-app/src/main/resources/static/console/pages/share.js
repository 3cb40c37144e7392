// One share: how to mount it, what it is made of, and what watches it.

import { at, get, put } from '../api.js';
import { mountLine } from '../copy.js';
import { list } from '../format.js';
import { html, nothing, repeat } from '../lit.js';
import { attach, changeOptions, detach } from '../monitor-forms.js';
import { notice } from '../notices.js';
import { overriding } from '../seeded.js';
import { changeShare } from '../share-form.js';

/** Puts the monitor of a position one further out. */
function raise(name, attached, position) {
  const kinds = attached.map(({ kind }) => kind);
  kinds.splice(position - 1, 2, kinds[position], kinds[position - 1]);
  return overriding(words => put(at('shares', name, 'monitors') + words, { kinds }));
}

const options = given => Object.entries(given).map(([key, value]) => `${key}=${value}`).join(', ');

const button = (label, about, run, extra = {}) => html`
  <button type="button" class="btn btn-sm btn-outline-${extra.danger ? 'danger' : 'secondary'}" ?disabled=${extra.disabled ?? false}
    aria-label=${about} @click=${run}>${label}</button>`;

const monitorRow = (page, change, { name, monitors: attached }, monitor, index) => html`
  <li class="list-group-item d-flex flex-wrap gap-2 align-items-center">
    <div class="flex-grow-1"><strong>${monitor.kind}</strong>
      <div class="small text-body-secondary text-break">${options(monitor.options)}</div></div>
    ${monitor.kind === 'audit' ? html`<a href="#audit/${encodeURIComponent(name)}">What clients did</a>` : nothing}
    ${monitor.reports ? html`<a href="#report/${encodeURIComponent(name)}/${encodeURIComponent(monitor.kind)}">Report of ${monitor.kind}</a>` : nothing}
    ${page.may('change') ? html`<div class="d-flex flex-wrap gap-2">
      ${button('Up', `Move ${monitor.kind} up`, () => change(() => raise(name, attached, index)), { disabled: index === 0 })}
      ${button('Down', `Move ${monitor.kind} down`, () => change(() => raise(name, attached, index + 1)), { disabled: index === attached.length - 1 })}
      ${button('Options', `Options of ${monitor.kind}`, () => change(() => changeOptions(name, monitor)))}
      ${button('Detach', `Detach ${monitor.kind}`, () => change(() => detach(name, monitor)), { danger: true })}</div>` : nothing}
  </li>`;

const fact = (name, value) => html`<dt class="col-sm-3 col-lg-2">${name}</dt><dd class="col-sm-9 col-lg-10 text-break mb-1">${value}</dd>`;

const SMB = { encryption: 'only encrypted', hidden: 'left out of lists', guests: 'guests get in' };

const smbRules = smb => [...Object.entries(SMB).filter(([rule]) => smb[rule]).map(([, words]) => words),
  ...(smb.oplocks ? ['clients may cache'] : ['clients may not cache'])];

const facts = share => html`<dl class="row small mb-0">
  ${fact('Store', share.source)}
  ${Object.keys(share.options).length ? fact('Options', options(share.options)) : nothing}
  ${fact('Defined by', share.overrides ? `${share.origin}, which goes before ${share.overrides}` : share.origin)}
  ${fact('Clients', share.clients.length ? list(share.clients) : 'everybody')}
  ${fact('May be changed', share.readOnly ? 'no, read only' : 'yes')}
  ${fact('NFS', `squash ${share.nfs.squash}, anonymous ${share.nfs.anonymousUid}:${share.nfs.anonymousGid}`)}
  ${fact('SMB', list(smbRules(share.smb)))}</dl>`;

const view = (page, change, edit, share) => html`
  <p><a href="#shares">All shares</a></p>
  <div class="d-flex justify-content-between align-items-center mb-3">
    <h1 class="h3 mb-0 text-break">${share.name}</h1>
    ${page.may('change') ? html`<button type="button" class="btn btn-primary" @click=${edit}>Change</button>` : nothing}
  </div>
  ${share.problem ? html`<p class="alert alert-danger">${share.problem}</p>` : nothing}
  ${facts(share)}
  <h2 class="h5 mt-4">Mount it</h2>
  ${share.nfs.mountLines.map(line => mountLine('NFS', line))}
  ${share.smb.mountLines.map(line => mountLine('SMB', line))}
  <div class="d-flex justify-content-between align-items-center mt-4 mb-2">
    <h2 class="h5 mb-0">Monitors</h2>
    ${page.may('change') ? html`<button type="button" class="btn btn-outline-primary btn-sm" id="attach-monitor"
      @click=${() => change(() => attach(share.name, share.monitors))}>Attach a monitor</button>` : nothing}
  </div>
  <p class="small text-body-secondary">The first one sees requests first.</p>
  <ol class="list-group">${repeat(share.monitors, ({ kind }) => kind,
    (monitor, index) => monitorRow(page, change, share, monitor, index))}</ol>
  ${share.monitors.length ? nothing : html`<p>No monitor is attached.</p>`}`;

export function share(page) {
  const [name] = page.words;
  const load = () => page.attempt(async () => {
    const found = await get(at('shares', name));
    const edit = () => change(async () => {
      if (await changeShare(found)) notice(`${name} is changed.`);
    });
    page.show(() => view(page, change, edit, found));
  });
  const change = async task => {
    await page.attempt(task);
    await load();
  };
  load();
}
