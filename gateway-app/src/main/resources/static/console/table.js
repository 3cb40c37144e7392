// A list of the REST as a table: pages, order and filter are the server's.

import { get } from './api.js';
import { number } from './format.js';
import { html, live, nothing, repeat } from './lit.js';

const ROWS = 50;

/** Gives a list that only knows whether there is more a total that leads on. */
const counted = answer => ({ ...answer, total: answer.page * ROWS + answer.items.length + (answer.more ? 1 : 0) });

export class ListTable {
  #answer = { items: [], total: 0, page: 0 };
  #problem = '';
  #loaded = false;
  #query = { page: 0, size: ROWS, sort: '', filter: '' };
  #latest = 0;

  /**
   * @param page the page that it is on
   * @param list path, caption, key(item), columns [{field, title, show, number}], filter {field, label},
   *   actions(item) as [{label, danger, run}], empty sentence; unsorted and uncounted where the server does not
   */
  constructor(page, list) {
    this.page = page;
    this.list = list;
  }

  async load() {
    const { filter, ...query } = this.#query;
    if (this.list.filter) query[this.list.filter.field] = filter;
    const mine = ++this.#latest;
    try {
      const answer = await get(this.list.path, { ...query, ...this.list.query });
      if (mine !== this.#latest) return; // an answer that was asked for later is there already
      this.#answer = this.list.uncounted ? counted(answer) : answer;
      this.#problem = '';
    } catch (problem) {
      this.#problem = problem.message;
    }
    this.#loaded = true;
    this.page.draw();
  }

  #ask(change) {
    this.#query = { ...this.#query, page: 0, ...change };
    return this.load();
  }

  #sortBy(field) {
    return this.#ask({ sort: this.#query.sort === field ? `-${field}` : field });
  }

  template() {
    const { items, total } = this.#answer;
    return html`
      ${this.#filter()}
      ${this.#problem ? html`<p class="alert alert-danger" role="alert">${this.#problem}</p>` : nothing}
      <table class="table table-hover align-middle rows" aria-label=${this.list.caption} role="table">
        <thead role="rowgroup"><tr role="row">${this.list.columns.map(column => this.#heading(column))}
          ${this.list.actions ? html`<th role="columnheader"><span class="visually-hidden">Actions</span></th>` : nothing}
        </tr></thead>
        <tbody role="rowgroup">${repeat(items, this.list.key, item => this.#row(item))}</tbody>
      </table>
      ${this.#loaded && !items.length ? html`<p class="text-body-secondary">${this.list.empty}</p>` : nothing}
      ${total > ROWS ? this.#pages(total) : nothing}`;
  }

  #filter() {
    const { filter } = this.list;
    if (!filter) return nothing;
    return html`
      <input class="form-control mb-3" type="search" placeholder=${filter.label} aria-label=${filter.label}
        .value=${live(this.#query.filter)} @input=${event => this.#ask({ filter: event.target.value })}>`;
  }

  #heading({ field, title, number: isNumber }) {
    if (this.list.unsorted) return html`<th scope="col" role="columnheader" class=${isNumber ? 'number' : ''}>${title}</th>`;
    const { sort } = this.#query;
    const order = sort === field ? 'ascending' : sort === `-${field}` ? 'descending' : 'none';
    const arrow = { ascending: ' ▲', descending: ' ▼', none: '' }[order];
    return html`
      <th scope="col" role="columnheader" aria-sort=${order} class=${isNumber ? 'number' : ''}>
        <button type="button" @click=${() => this.#sortBy(field)}>${title}<span aria-hidden="true">${arrow}</span></button>
      </th>`;
  }

  #row(item) {
    const { columns, actions } = this.list;
    return html`
      <tr role="row">
        ${columns.map(({ field, title, show, number: isNumber }) => html`
          <td role="cell" data-label=${title} class=${isNumber ? 'number' : ''}><span>${show ? show(item) : item[field]}</span></td>`)}
        ${actions ? html`<td role="cell" data-label="" class="text-md-end">${actions(item).map(action => this.#action(action))}</td>` : nothing}
      </tr>`;
  }

  #action({ label, about, danger, run }) {
    const again = async () => {
      await run();
      await this.load();
    };
    return html`
      <button type="button" class="btn btn-sm ${danger ? 'btn-outline-danger' : 'btn-outline-secondary'} ms-1"
        aria-label="${label} ${about ?? ''}" @click=${again}>${label}</button>`;
  }

  #pages(total) {
    const { page } = this.#query;
    const last = Math.ceil(total / ROWS) - 1;
    return html`
      <nav class="d-flex flex-wrap gap-2 align-items-center" aria-label="Pages of ${this.list.caption}">
        ${this.#leaf('First', page === 0, 0)}
        ${this.#leaf('Previous', page === 0, page - 1)}
        <span class="text-nowrap">${number(page * ROWS + 1)} to ${number(Math.min(total, (page + 1) * ROWS))}
          ${this.list.uncounted ? nothing : html`of ${number(total)}`}</span>
        ${this.#leaf('Next', page >= last, page + 1)}
        ${this.list.uncounted ? nothing : this.#leaf('Last', page >= last, last)}
      </nav>`;
  }

  #leaf(label, disabled, page) {
    return html`<button type="button" class="btn btn-outline-secondary btn-sm" ?disabled=${disabled}
      @click=${() => this.#ask({ page })}>${label}</button>`;
  }
}
