// Keeps what is typed in a form until it is recorded: a session that ends in the middle takes nothing with it. It stays in this tab, by the
// place of each line among those of its contract: once a line is recorded its place is taken, and what was typed for it is dropped. What the server
// sends back is newer than what is kept.
(() => {
  const formulaire = document.querySelector("form[data-brouillon]");
  if (!formulaire) return;
  const nom = `brouillon ${formulaire.dataset.brouillon}`;
  const champs = [...formulaire.querySelectorAll("[data-champ]")];
  const garder = ecrits => {
    try {
      if (Object.keys(ecrits).length === 0) sessionStorage.removeItem(nom);
      else sessionStorage.setItem(nom, JSON.stringify(ecrits));
    } catch {
      // A browser that keeps nothing: the form works as it does without this file.
    }
  };
  const lire = () => {
    try {
      return JSON.parse(sessionStorage.getItem(nom)) ?? {};
    } catch {
      return {};
    }
  };

  const avant = lire();
  const ecrits = {};
  for (const champ of champs) {
    const revenu = champ.dataset.revenu === "oui";
    const texte = revenu ? champ.value : avant[champ.dataset.champ];
    if (texte === undefined || (revenu && texte === "")) continue;
    champ.value = texte;
    ecrits[champ.dataset.champ] = texte;
  }
  garder(ecrits);
  // Whoever counts what stands in the fields listens once the page is there.
  if (Object.keys(ecrits).length > 0) addEventListener("load", () => formulaire.dispatchEvent(new Event("input")));
  formulaire.addEventListener("input", evenement => {
    const { champ } = evenement.target.dataset;
    if (champ === undefined) return;
    if (evenement.target.value === evenement.target.defaultValue && evenement.target.dataset.revenu !== "oui") delete ecrits[champ];
    else ecrits[champ] = evenement.target.value;
    garder(ecrits);
  });
})();
