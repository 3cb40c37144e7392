// One share: how to mount it, and what watches it.

import { at, get, post, put, remove } from '../api.js';
import { mountLine } from '../copy.js';
import { ask } from '../dialogs.js';
import { optionsOf } from '../fields.js';
import { kindFields, monitors } from '../kinds.js';
import { html, nothing, repeat } from '../lit.js';
import { overriding } from '../seeded.js';

async function attach(name, attached) {
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

async function detach(name, { kind }) {
  const agreed = await ask({ title: `Detach ${kind} from ${name}?`, button: 'Detach', danger: true });
  return agreed && overriding(words => remove(at('shares', name, 'monitors', kind) + words));
}

function raise(name, attached, position) {
  const kinds = attached.map(({ kind }) => kind);
  kinds.splice(position - 1, 2, kinds[position], kinds[position - 1]);
  return overriding(words => put(at('shares', name, 'monitors') + words, { kinds }));
}

const options = given => Object.entries(given).map(([key, value]) => `${key}=${value}`).join(', ');

const monitorRow = (page, change, { name, monitors: attached }, monitor, index) => html`
  <li class="list-group-item d-flex flex-wrap gap-2 align-items-center">
    <div class="flex-grow-1"><strong>${monitor.kind}</strong>
      <div class="small text-body-secondary">${options(monitor.options)}</div></div>
    ${monitor.kind === 'audit' ? html`<a href="#audit/${encodeURIComponent(name)}">What clients did</a>` : nothing}
    ${page.may('change') ? html`
      <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${index === 0} aria-label="Move ${monitor.kind} up"
        @click=${() => change(() => raise(name, attached, index))}>Up</button>
      <button type="button" class="btn btn-sm btn-outline-danger" aria-label="Detach ${monitor.kind}"
        @click=${() => change(() => detach(name, monitor))}>Detach</button>` : nothing}
  </li>`;

const view = (page, change, share) => html`
  <p><a href="#shares">All shares</a></p>
  <h1 class="h3">${share.name}</h1>
  <p class="text-body-secondary">${share.source}, defined by ${share.origin}${share.readOnly ? ', read only' : ''}</p>
  ${share.problem ? html`<p class="alert alert-danger">${share.problem}</p>` : nothing}
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
    page.show(() => view(page, change, found));
  });
  const change = async task => {
    await page.attempt(task);
    await load();
  };
  load();
}
