// Charts, each drawn out of the table beside it: the table says everything, to who sees no chart as well.
//
//   <table data-graphique="barres | lignes">     barres: stacked, a group a row. lignes: over time.
//     <caption>…</caption>                       also says what the chart shows
//     <thead><tr><th>…</th> <th data-serie="fait">Validées</th> …   each data-serie is drawn; the others are for readers only.
//        data-serie: the colour (fait, attente, retard, bandeau, accent, trait). On lignes also data-trait: plein, tirets, points, aire.
//     <tbody><tr><th scope="row" data-x="2024-01-31" data-court="janv.">…</th> <td data-y="1234.5">…</td> …
//        data-x: the day, on lignes. data-court: the short label, on barres. data-y: a number with a point; none: nothing is drawn there.
//   A row without data-x nor data-court is a row of the table only.
(() => {
  const HAUTEUR = 260, HAUTEUR_TELEPHONE = 210, TELEPHONE = 500;
  const nombre = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });
  const jour = new Intl.DateTimeFormat("fr-FR", { timeZone: "UTC" });
  const mois = new Intl.DateTimeFormat("fr-FR", { timeZone: "UTC", month: "short", year: "2-digit" });
  const dessins = new Map();

  const couleur = nom => getComputedStyle(document.documentElement).getPropertyValue(`--${nom}`).trim();
  const pale = teinte => `color-mix(in srgb, ${teinte} 25%, transparent)`;
  const heures = valeur => valeur == null ? "" : `${nombre.format(valeur)} h`;

  /** What a table says: its rows, and of each series its name, its looks and its values. */
  function lire(table) {
    const lignes = [...table.tBodies[0].rows].filter(ligne => ligne.querySelector("[data-x], [data-court]"));
    const series = [...table.tHead.rows[0].cells].flatMap((tete, rang) => tete.dataset.serie ? [{
      nom: tete.textContent.trim(),
      teinte: couleur(tete.dataset.serie),
      trait: tete.dataset.trait ?? "plein",
      // A cell that spans several stands for none of them.
      valeurs: lignes.map(ligne => ligne.cells[rang]?.dataset.y === undefined ? null : Number(ligne.cells[rang].dataset.y)),
    }] : []);
    // What has nothing to draw has no name either.
    return { tetes: lignes.map(ligne => ligne.querySelector("[data-x], [data-court]")), series: series.filter(une => une.valeurs.some(valeur => valeur !== null)) };
  }

  function axes(x) {
    const trait = couleur("trait"), encre = couleur("encre");
    const commun = { font: `13px ${couleur("bs-body-font-family")}`, stroke: encre, grid: { stroke: trait, width: 1 }, ticks: { stroke: trait, width: 1 } };
    return [
      { ...commun, grid: { show: false }, ...x },
      { ...commun, size: 64, values: (_, graduations) => graduations.map(valeur => nombre.format(valeur)) },
    ];
  }

  /** Stacked: what is drawn of a series is the sum up to it, the highest first, so that each shows above the one before. */
  function barres({ tetes, series }) {
    const sommes = tetes.map(() => 0);
    const empilees = series.map(serie => {
      const hauts = serie.valeurs.map((valeur, rang) => sommes[rang] += valeur ?? 0);
      return {
        label: serie.nom, fill: serie.teinte, stroke: serie.teinte, width: 0, points: { show: false }, hauts,
        paths: uPlot.paths.bars({ size: [0.7, 48] }),
        value: (u, _, __, rang) => rang == null ? "" : heures(serie.valeurs[rang]),
      };
    }).reverse();
    const courts = tetes.map(tete => tete.dataset.court), entiers = tetes.map(tete => tete.textContent.trim());
    // Whole names where they fit, else short ones, else every other of these.
    const noms = u => u.width / tetes.length > 110 ? entiers : courts.map((nom, rang) => u.width / tetes.length < 28 && rang % 2 ? "" : nom);
    return {
      donnees: [tetes.map((_, rang) => rang), ...empilees.map(serie => serie.hauts)],
      options: {
        scales: { x: { time: false, range: [-0.5, tetes.length - 0.5] }, y: { range: (_, __, max) => [0, max > 0 ? max * 1.05 : 1] } },
        axes: axes({ splits: () => courts.map((_, rang) => rang), values: noms }),
        series: [{ label: "Mois", value: (_, rang) => rang == null ? "" : tetes[rang].textContent.trim() }, ...empilees],
      },
    };
  }

  function lignes({ tetes, series }) {
    return {
      donnees: [tetes.map(tete => Date.parse(tete.dataset.x) / 1000), ...series.map(serie => serie.valeurs)],
      options: {
        tzDate: instant => uPlot.tzDate(new Date(instant * 1000), "Etc/UTC"),
        scales: { y: { range: (_, __, max) => [0, max > 0 ? max * 1.05 : 1] } },
        axes: axes({ space: 70, values: (_, instants) => instants.map(instant => mois.format(instant * 1000)) }),
        series: [
          { label: "Jour", value: (_, instant) => instant == null ? "" : jour.format(instant * 1000) },
          ...series.map(serie => ({
            label: serie.nom, stroke: serie.teinte, width: 2, spanGaps: true, points: { show: false }, value: (_, valeur) => heures(valeur),
            dash: { tirets: [6, 5], points: [2, 4] }[serie.trait],
            fill: serie.trait === "aire" ? pale(serie.teinte) : undefined,
          })),
        ],
      },
    };
  }

  function taille(cadre) {
    const largeur = Math.max(cadre.clientWidth, 200);
    return { width: largeur, height: largeur < TELEPHONE ? HAUTEUR_TELEPHONE : HAUTEUR };
  }

  function dessiner(table) {
    const cadre = dessins.get(table)?.cadre ?? encadrer(table);
    dessins.get(table)?.trace.destroy();
    const { donnees, options } = (table.dataset.graphique === "barres" ? barres : lignes)(lire(table));
    const trace = new uPlot({ ...taille(cadre), ...options, cursor: { y: false, drag: { x: false, y: false } } }, donnees, cadre);
    dessins.set(table, { cadre, trace });
    // Bars are drawn the highest first; their names stand as the table has them.
    if (table.dataset.graphique === "barres")
      [...cadre.querySelectorAll(".u-series")].slice(1).reverse().forEach(nom => nom.parentElement.append(nom));
  }

  /** The chart stands before its table, and before what the table scrolls in. */
  function encadrer(table) {
    const cadre = document.createElement("div");
    cadre.className = "graphique";
    cadre.setAttribute("role", "img");
    cadre.setAttribute("aria-label", `Graphique : ${table.caption?.textContent.trim() ?? ""} Le tableau qui suit en donne les chiffres.`);
    (table.closest("details") ?? table.closest(".tableau") ?? table).before(cadre);
    retaille.observe(cadre);
    return cadre;
  }

  const retaille = new ResizeObserver(cadres => {
    for (const { cadre, trace } of dessins.values()) {
      if (cadres.some(vu => vu.target === cadre) && cadre.clientWidth !== trace.width)
        trace.setSize(taille(cadre));
    }
  });

  /** Draws what is new, and lets go of what has left the page. */
  function parcourir() {
    for (const [table, { cadre, trace }] of dessins) {
      if (!table.isConnected) {
        retaille.unobserve(cadre);
        trace.destroy();
        cadre.remove();
        dessins.delete(table);
      }
    }
    for (const table of document.querySelectorAll("table[data-graphique]")) {
      if (!dessins.has(table) && lire(table).series.some(serie => serie.valeurs.some(valeur => valeur > 0)))
        dessiner(table);
    }
  }

  new MutationObserver(() => [...dessins.keys()].forEach(dessiner))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  document.addEventListener("htmx:afterSettle", parcourir);
  parcourir();
})();
