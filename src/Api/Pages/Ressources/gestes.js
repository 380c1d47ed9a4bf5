// Buttons that print or copy show where the browser can; a long list is folded on a phone; Escape closes what is open; what takes long says so; and a form that was sent
// after the session had ended is given back once the same account has signed in again. What it held stays in this tab until then, for half an hour at
// most, and goes with a sign-out.
(() => {
  const ENVOI = "envoi", DUREE = 30 * 60_000, PATIENCE = 400;
  const SIGNES = ["hidden", "password", "file", "submit", "button"];
  const qui = () => document.querySelector(".compte summary")?.textContent ?? null;

  const lire = () => {
    try {
      const envoi = JSON.parse(sessionStorage.getItem(ENVOI));
      return envoi !== null && Date.now() - envoi.quand < DUREE ? envoi : null;
    } catch {
      return null;
    }
  };
  const garder = envoi => {
    try {
      if (envoi === null) sessionStorage.removeItem(ENVOI);
      else sessionStorage.setItem(ENVOI, JSON.stringify(envoi));
    } catch {
      // A browser that keeps nothing: the form works as it does without this file.
    }
  };
  const cocher = champ => champ.type === "checkbox" || champ.type === "radio";
  // Its fields, but those that brouillon.js keeps, each by its name and, of several, by what it stands for or by its place.
  const champs = formulaire => {
    const rangs = {};
    return [...formulaire.elements].filter(champ => champ.name && !SIGNES.includes(champ.type) && champ.dataset.champ === undefined).map(champ =>
      [cocher(champ) ? `${champ.name}=${champ.value}` : `${champ.name} ${rangs[champ.name] = (rangs[champ.name] ?? 0) + 1}`, champ]);
  };
  const pareils = vers => [...document.forms].filter(un => un.method === "post" && un.getAttribute("action") === vers);

  for (const bouton of document.querySelectorAll("[data-imprimer]")) {
    bouton.hidden = false;
    bouton.addEventListener("click", () => print());
  }
  for (const bouton of navigator.clipboard ? document.querySelectorAll("[data-copier]") : []) {
    bouton.hidden = false;
    bouton.addEventListener("click", async () => {
      const champ = document.getElementById(bouton.dataset.copier);
      champ.select();
      await navigator.clipboard.writeText(champ.value);
      bouton.textContent = "Copié";
    });
  }

  for (const bouton of document.querySelectorAll("[data-cocher]")) {
    const cases = [...bouton.closest("[data-lot]").querySelectorAll("input[type=checkbox]")], dit = bouton.textContent;
    const dire = () => bouton.textContent = cases.every(un => un.checked) ? "Tout décocher" : dit;
    bouton.hidden = false;
    bouton.addEventListener("click", () => {
      const toutes = !cases.every(un => un.checked);
      for (const un of cases) un.checked = toutes;
      dire();
    });
    for (const un of cases) un.addEventListener("change", dire);
    dire();
  }

  // A long list shows its first rows on a phone, and the others when asked; one that is filled in, or has a fault, shows all. See .au-dela.
  const deplies = new Set();
  const replier = () => {
    for (const cadre of document.querySelectorAll(".tableau:has(> .cartes)")) {
      const nom = cadre.getAttribute("aria-label"), rangs = [...cadre.querySelectorAll("tbody > tr")];
      const montres = cadre.querySelector(".barre") === null ? 8 : 4;
      if (rangs.length <= montres * 1.5 || deplies.has(nom) || cadre.nextElementSibling?.matches(".deplier") || cadre.querySelector(".form-control, .form-select")) continue;
      const autres = rangs.slice(montres);
      const bouton = document.createElement("button");
      bouton.type = "button";
      bouton.className = "btn btn-sm btn-outline-primary deplier";
      bouton.textContent = `Voir les ${autres.length} autres`;
      for (const rang of autres) rang.classList.add("au-dela");
      bouton.addEventListener("click", () => {
        deplies.add(nom);
        for (const rang of autres) rang.classList.remove("au-dela");
        bouton.remove();
        (autres[0].querySelector("a, button, input") ?? cadre).focus();
      });
      cadre.after(bouton);
    }
  };
  // A section that is looked up is closed there under its title.
  const etroit = matchMedia("(max-width: 40rem)");
  const plier = () => {
    for (const section of etroit.matches ? document.querySelectorAll(".repli:not(:has(> details > summary > :is(h2, h3)))") : []) {
      const pli = document.createElement("details"), titre = document.createElement("summary");
      titre.append(section.querySelector("h2, h3"));
      pli.append(titre, ...section.childNodes);
      pli.open = deplies.has(titre.textContent);
      pli.addEventListener("toggle", () => deplies[pli.open ? "add" : "delete"](titre.textContent));
      section.append(pli);
    }
  };
  for (const quand of [plier, replier]) {
    document.addEventListener("htmx:afterSettle", quand);
    quand();
  }
  addEventListener("beforeprint", () => document.querySelectorAll(".repli > details").forEach(pli => pli.open = true));

  document.addEventListener("keydown", evenement => {
    if (evenement.key !== "Escape") return;
    for (const tiroir of document.querySelectorAll("details.compte[open], details.menu-suite[open], details.gerer[open]")) {
      tiroir.open = false;
      tiroir.querySelector("summary").focus();
    }
    if (location.hash === "#menu") location.hash = "#contenu";
  });

  document.addEventListener("submit", evenement => {
    const formulaire = evenement.target;
    if (evenement.defaultPrevented || formulaire.method !== "post") return;
    if (formulaire.getAttribute("action") === "/deconnexion") {
      try { sessionStorage.clear(); } catch { /* As above. */ }
      return;
    }
    if (formulaire.closest("main") !== null && qui() !== null)
      garder({
        quand: Date.now(), qui: qui(), ou: location.pathname, vers: formulaire.getAttribute("action"),
        rang: pareils(formulaire.getAttribute("action")).indexOf(formulaire),
        champs: champs(formulaire).map(([cle, champ]) => [cle, cocher(champ) ? champ.checked : champ.value]),
      });
    setTimeout(() => {
      formulaire.setAttribute("aria-busy", "true");
      const bandeau = document.getElementById("coupure");
      bandeau.textContent = "Un instant\u00a0: la demande est en cours.";
      bandeau.classList.add("occupe");
      bandeau.hidden = false;
    }, PATIENCE);
  });
  addEventListener("pageshow", evenement => { if (evenement.persisted) document.getElementById("coupure").hidden = true; });

  const envoi = lire();
  // Who has to sign in is not told what was typed.
  if (qui() === null) return;
  garder(null);
  const formulaire = envoi !== null && envoi.qui === qui() && envoi.ou === location.pathname && document.referrer.includes("/connexion")
    ? pareils(envoi.vers)[envoi.rang]
    : undefined;
  if (formulaire === undefined) return;
  const restants = new Map(envoi.champs);
  for (const [cle, champ] of champs(formulaire)) {
    if (!restants.has(cle)) continue;
    if (cocher(champ)) champ.checked = restants.get(cle);
    else champ.value = restants.get(cle);
    if (!cocher(champ) && champ.value !== champ.defaultValue) champ.closest("details")?.setAttribute("open", "");
    restants.delete(cle);
  }
  const perdus = [...restants.values()].filter(valeur => typeof valeur === "string" && valeur !== "");
  formulaire.closest("details")?.setAttribute("open", "");
  const dit = document.createElement("p");
  dit.className = "alert alert-warning";
  dit.setAttribute("role", "status");
  dit.textContent = "Votre session était terminée\u00a0: rien n'avait été enregistré. Ce que vous aviez écrit est remis ici\u00a0; relisez-le, puis envoyez-le."
    + (perdus.length === 0 ? "" : ` La page n'a plus de place pour\u00a0: ${perdus.join(", ")}.`);
  formulaire.before(dit);
})();
