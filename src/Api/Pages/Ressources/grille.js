// A grid that is filled in as a spreadsheet is: Enter goes down, arrows move, a pasted column fills the rows below. Dates are left to whoever goes there
// by the left arrow. What says whose hours it is goes to the server, which knows the names.
(() => {
  const grille = document.querySelector("form[data-grille]");
  if (!grille) return;
  const rangs = [...grille.querySelectorAll("tr")].map(rang => [...rang.querySelectorAll("[data-case]")]).filter(cases => cases.length > 0);
  const collage = grille.querySelector("[data-coller]");
  const envoi = grille.querySelector("button.btn-primary");
  const jours = champ => [...champ.closest("tr").querySelectorAll("input[type=date]")];
  for (const jour of grille.querySelectorAll("input[type=date]")) jour.tabIndex = -1;

  /** The row of a field, and its place from the right: a row may lack the first. */
  const place = champ => {
    const rang = rangs.findIndex(cases => cases.includes(champ));
    return rang < 0 ? null : [rang, rangs[rang].length - rangs[rang].indexOf(champ)];
  };
  const aller = champ => {
    champ?.focus();
    champ?.select?.();
    return champ !== undefined;
  };

  grille.addEventListener("keydown", evenement => {
    const { target: champ, key } = evenement;
    if (evenement.altKey || evenement.ctrlKey || evenement.metaKey || evenement.isComposing) return;
    if (champ.type === "date") {
      const heures = champ.closest("tr").querySelector("[data-case]");
      if (key === "Enter" && aller(heures)) evenement.preventDefault();
      return;
    }
    const ou = place(champ);
    if (ou === null) return;
    const [rang, droite] = ou;
    const dans = autre => rangs[autre]?.at(-droite);
    const debut = champ.selectionEnd === 0, fin = champ.selectionStart === champ.value.length;
    const cible = {
      Enter: () => evenement.shiftKey ? dans(rang - 1) : dans(rang + 1) ?? envoi,
      ArrowDown: () => dans(rang + 1),
      ArrowUp: () => rang > 0 ? dans(rang - 1) : undefined,
      ArrowLeft: () => debut ? rangs[rang].at(-droite - 1) ?? jours(champ).at(-1) : undefined,
      ArrowRight: () => fin && droite > 1 ? rangs[rang].at(-droite + 1) : undefined,
    }[key]?.();
    if (aller(cible) || key === "Enter") evenement.preventDefault();
  });

  grille.addEventListener("paste", evenement => {
    const ou = place(evenement.target);
    const texte = evenement.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (ou === null || !/[\t\r\n]/.test(texte)) return;
    evenement.preventDefault();
    // A word above a column may be its title.
    if (collage && (texte.includes("\t") || /^[^\r\n\d]*\S[^\r\n\d]*[\r\n]/.test(texte))) {
      collage.value = texte;
      grille.requestSubmit(collage.parentElement.querySelector("button"));
      return;
    }
    const [rang, droite] = ou;
    let dernier = evenement.target;
    for (const [i, ligne] of texte.split(/\r\n|\r|\n/).entries()) {
      for (const [j, cellule] of ligne.split("\t").entries()) {
        const champ = j < droite ? rangs[rang + i]?.at(j - droite) : undefined;
        if (!champ || cellule.trim() === "") continue;
        champ.value = cellule.trim();
        champ.dispatchEvent(new Event("input", { bubbles: true }));
        dernier = champ;
      }
    }
    const [bas] = place(dernier);
    aller(rangs[bas + 1] ? dernier : envoi);
  });
})();
