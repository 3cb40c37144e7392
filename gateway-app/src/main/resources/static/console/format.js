// Numbers and times for people.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export function bytes(count) {
  let unit = 0;
  let value = Number(count ?? 0);
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${NUMBER.format(value)} ${UNITS[unit]}`;
}

export const number = value => NUMBER.format(value ?? 0);
export const percent = share => `${NUMBER.format(100 * share)} %`;
export const time = instant => (instant ? TIME.format(new Date(instant)) : '');
export const duration = micros => (micros >= 1000 ? `${NUMBER.format(micros / 1000)} ms` : `${NUMBER.format(micros)} µs`);
export const list = words => (words ?? []).join(', ');
export const address = text => (text ?? '').replace(/^\//, '');
