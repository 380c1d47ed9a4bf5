// The button that prints shows only where it can do so.
document.addEventListener("DOMContentLoaded", () => {
  for (const bouton of document.querySelectorAll("[data-imprimer]")) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => window.print());
  }
});
