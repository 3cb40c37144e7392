// Commands to be copied.

import { html } from './lit.js';
import { notice } from './notices.js';

async function copy(line) {
  try {
    await navigator.clipboard.writeText(line);
    notice('Copied.');
  } catch {
    notice('The browser does not let the console copy: mark the line and copy it yourself.', 'warning');
  }
}

/** Whose command a line is. */
function systemOf(line) {
  if (line.startsWith('New-SmbMapping')) return 'Windows (PowerShell)';
  if (line.startsWith("open 'smb:") || line.includes('mount_nfs')) return 'macOS';
  return line.startsWith('sudo mount') ? 'Linux' : 'without mounting';
}

/** The gateway does not know under which name it is reached when it listens everywhere; the browser does. */
const reachable = line => line.replace(/(?<![\d.])0\.0\.0\.0(?![\d.])/g, location.hostname);

/** Something to be copied, with what it is above it. */
export const copyable = (about, line) => html`
  <div class="d-flex gap-2 align-items-start border rounded p-2 mb-2 command">
    <div class="flex-grow-1">
      <div class="small text-body-secondary">${about}</div>
      <pre class="command"><code>${line}</code></pre>
    </div>
    <button type="button" class="btn btn-sm btn-outline-secondary" aria-label="Copy: ${about}" @click=${() => copy(line)}>Copy</button>
  </div>`;

export const mountLine = (protocol, text) => {
  const line = reachable(text);
  const [, version = ''] = /vers(?:ion)?=([\d.]+)/.exec(line) ?? [];
  return copyable(`${protocol} ${version}, ${systemOf(line)}`.replace(' ,', ','), line);
};
