// Changes of what is written down outside of the gateway: asks before it goes before what is written there.

import { ask } from './dialogs.js';

/** @param change gets the words that go behind the path: nothing, or that it overrides */
export async function overriding(change) {
  try {
    return await change('');
  } catch (problem) {
    if (!problem.type?.endsWith('-seeded')) throw problem;
    const agreed = await ask({ title: 'Defined elsewhere', body: problem.message, button: 'Change it here', danger: true });
    return agreed ? change('?override=true') : null;
  }
}
