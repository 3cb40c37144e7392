// Light or dark as the system is, also when it changes.

const DARK = matchMedia('(prefers-color-scheme: dark)');

export function followSystemTheme() {
  const apply = () => {
    document.documentElement.dataset.bsTheme = DARK.matches ? 'dark' : 'light';
    dispatchEvent(new Event('theme'));
  };
  DARK.addEventListener('change', apply);
  apply();
}
