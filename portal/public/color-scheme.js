// Before the first paint, and a file of its own: the Content Security Policy lets no inline script run.
(() => {
  const asked = localStorage.getItem('mantine-color-scheme-value');
  const dark = asked === 'dark' || (asked !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
})();
