// Says when what is live is not: the server is away, or the session is over. htmx opens the streams and puts in what arrives.
(() => {
  const bandeau = document.getElementById("coupure");
  const dire = texte => { bandeau.textContent = texte; bandeau.hidden = texte === ""; };

  document.body.addEventListener("htmx:sseOpen", () => dire(""));
  document.body.addEventListener("htmx:sseError", () => {
    dire("Connexion perdue : les chiffres ne bougent plus. La page reprend d'elle-même dès que le service répond.");
  });
})();
