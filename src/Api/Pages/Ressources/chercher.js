// « / » leads to the one search field, from wherever nothing is typed; Escape leaves it.
document.addEventListener("keydown", evenement => {
  const champ = document.getElementById("chercher");
  if (evenement.key === "Escape" && document.activeElement === champ)
    champ?.blur();
  if (evenement.key !== "/" || champ === null || evenement.ctrlKey || evenement.metaKey || evenement.altKey
      || evenement.target.closest("input, textarea, select, [contenteditable]"))
    return;
  evenement.preventDefault();
  champ.focus();
  champ.select();
});
