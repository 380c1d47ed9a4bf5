// The button that copies shows only where the browser lets a page do so.
document.addEventListener("DOMContentLoaded", () => {
  for (const bouton of document.querySelectorAll("[data-copier]")) {
    if (!navigator.clipboard) continue;
    const champ = document.getElementById(bouton.dataset.copier);
    bouton.hidden = false;
    bouton.addEventListener("click", async () => {
      champ.select();
      await navigator.clipboard.writeText(champ.value);
      bouton.textContent = "Copié";
    });
  }
});
