// The board of a need: a card that is dropped on another column does what its button does, in a dialog over the board.
(() => {
  const dialogue = document.getElementById("dialogue");
  const corps = document.getElementById("dialogue-corps");
  let carte = null;

  function demander(adresse) {
    htmx.ajax("GET", adresse, { target: "#dialogue-corps", select: "#geste", swap: "innerHTML" });
  }

  const colonneDe = evenement => {
    const colonne = evenement.target.closest?.(".colonne");
    return colonne && carte && colonne !== carte.closest(".colonne") && carte.dataset.cibles.split(" ").includes(colonne.dataset.colonne) ? colonne : null;
  };

  document.addEventListener("dragstart", evenement => {
    carte = evenement.target.closest?.(".carte") ?? null;
    if (carte === null) return;
    evenement.dataTransfer.effectAllowed = "move";
    evenement.dataTransfer.setData("text/plain", carte.id);
    carte.classList.add("en-main");
    for (const colonne of document.querySelectorAll(".colonne"))
      colonne.classList.toggle("ouverte", carte.dataset.cibles.split(" ").includes(colonne.dataset.colonne));
  });
  document.addEventListener("dragover", evenement => {
    const colonne = colonneDe(evenement);
    if (colonne) evenement.preventDefault();
    for (const autre of document.querySelectorAll(".colonne.visee"))
      autre.classList.toggle("visee", autre === colonne);
    colonne?.classList.add("visee");
  });
  document.addEventListener("drop", evenement => {
    const colonne = colonneDe(evenement);
    if (!colonne) return;
    evenement.preventDefault();
    if (colonne.dataset.colonne === "embauche") location.assign(carte.dataset.geste + "embauche");
    else demander(carte.dataset.geste + colonne.dataset.colonne);
  });
  document.addEventListener("dragend", () => {
    carte?.classList.remove("en-main");
    carte = null;
    for (const colonne of document.querySelectorAll(".colonne")) colonne.classList.remove("ouverte", "visee");
  });

  document.addEventListener("click", evenement => {
    const bouton = evenement.target.closest("a[data-suite]:not([data-suite=''])");
    if (bouton && !evenement.ctrlKey && !evenement.metaKey && !evenement.shiftKey) {
      evenement.preventDefault();
      // Who is in the board keeps it from being read again.
      bouton.blur();
      demander(bouton.href);
    }
    if (evenement.target.closest("#dialogue [data-fermer]")) {
      evenement.preventDefault();
      dialogue.close();
    }
  });
  corps.addEventListener("htmx:afterSwap", () => {
    if (!dialogue.open) dialogue.showModal();
  });
})();
