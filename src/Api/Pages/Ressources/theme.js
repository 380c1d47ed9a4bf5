// Light or dark as the system says, before anything is drawn.
(() => {
  const sombre = matchMedia("(prefers-color-scheme: dark)");
  const choisir = () => { document.documentElement.dataset.bsTheme = sombre.matches ? "dark" : "light"; };
  sombre.addEventListener("change", choisir);
  choisir();
})();
