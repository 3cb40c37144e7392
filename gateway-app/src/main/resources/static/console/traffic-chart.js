// Lines over the last minutes.

import { html } from './lit.js';

const POINTS = 180;
const COLORS = ['--bs-primary', '--bs-orange', '--bs-teal'];

const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export class TrafficChart {
  #lines;
  #format;
  #chart = null;
  // The colors are those of the theme in which it was made.
  #remake = () => {
    this.#chart?.destroy();
    this.#chart = null;
    this.#draw();
  };

  /** @param lines their labels; format turns a value into text */
  constructor(title, lines, format) {
    this.title = title;
    this.#lines = lines.map(label => ({ label, data: [] }));
    this.#format = format;
    addEventListener('theme', this.#remake);
  }

  /** One more point of each line. */
  add(values) {
    this.#lines.forEach(({ data }, index) => {
      data.push(values[index] ?? null);
      if (data.length > POINTS) data.shift();
    });
    this.#draw();
  }

  template() {
    return html`<section class="card h-100"><div class="card-body">
      <h2 class="h6">${this.title}</h2>
      <div class="chart"><canvas role="img" aria-label=${this.title} data-chart=${this.title}></canvas></div>
    </div></section>`;
  }

  #draw() {
    const canvas = document.querySelector(`[data-chart="${this.title}"]`);
    if (!canvas) return;
    this.#chart ??= this.#make(canvas);
    const [first] = this.#lines;
    this.#chart.data.labels = first.data.map((_, index) => index - first.data.length + 1);
    this.#lines.forEach(({ data }, index) => { this.#chart.data.datasets[index].data = [...data]; });
    this.#chart.update('none');
  }

  #make(canvas) {
    const text = color('--bs-secondary-color');
    const grid = color('--bs-border-color');
    return new globalThis.Chart(canvas, {
      type: 'line',
      data: { labels: [], datasets: this.#lines.map(({ label }, index) => ({
        label, data: [], borderColor: color(COLORS[index]), borderWidth: 2, pointRadius: 0, tension: 0.2,
      })) },
      options: {
        animation: false, responsive: true, maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { ticks: { color: text, maxTicksLimit: 6, callback: value => this.#ago(value) }, grid: { display: false } },
          y: { beginAtZero: true, ticks: { color: text, callback: value => this.#format(value) }, grid: { color: grid } },
        },
        plugins: {
          legend: { display: this.#lines.length > 1, labels: { color: text, boxWidth: 12 } },
          tooltip: { callbacks: {
            title: ([{ dataIndex }]) => this.#ago(dataIndex),
            label: ({ dataset, raw }) => `${dataset.label}: ${this.#format(raw)}`,
          } },
        },
      },
    });
  }

  #ago(index) {
    const seconds = this.#lines[0].data.length - 1 - index;
    return seconds === 0 ? 'now' : `-${seconds} s`;
  }

  destroy() {
    removeEventListener('theme', this.#remake);
    this.#chart?.destroy();
  }
}
