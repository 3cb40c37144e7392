// One page while it is shown: where it draws, what it repeats, and what ends with it.

import { html, render } from './lit.js';
import { notice } from './notices.js';

export class Page {
  #place;
  #ends = [];
  #open = true;
  #view = () => '';

  constructor(place, me, words) {
    this.#place = place;
    this.me = me;
    /** What follows the page's name in the address. */
    this.words = words;
  }

  /** Whether the one who is logged in may change, or administer. */
  may(permission) {
    return this.me.permissions.includes(permission);
  }

  /** Says what is shown from now on; `draw` shows it again as it has become. */
  show(view) {
    this.#view = view;
    this.draw();
  }

  draw() {
    if (this.#open) render(this.#view(), this.#place);
  }

  /** Tries a task and says in one sentence when it fails; true when it succeeded. */
  async attempt(task, done) {
    try {
      await task();
      if (done) notice(done);
      return true;
    } catch (problem) {
      if (this.#open && problem.status !== 401) notice(problem.message, 'danger');
      return false;
    }
  }

  /** Does a task now and again and again, each time after the one before is done, until the page is left. */
  async every(millis, task) {
    while (this.#open) {
      if (!document.hidden) await task();
      await new Promise(resolve => setTimeout(resolve, millis));
    }
  }

  onLeave(task) {
    this.#ends.push(task);
  }

  leave() {
    this.#open = false;
    this.#ends.forEach(end => end());
    render(html``, this.#place);
  }
}
