// What is live: streams of pieces of pages, that htmx puts in. They are given back while nobody looks at the page, since a browser allows
// six connections a host to all its tabs; taken again; and the page says when the server is away, or the session over.
(() => {
  const PAUSE_MIN = 2_000, PAUSE_MAX = 30_000, RELECTURE = 4_000, VITE = 200, RELECTURE_MAX = 60_000, REPOS = 20;
  const bandeau = document.getElementById("coupure");
  const annonce = document.createElement("p");
  const coupes = new Set();
  let finie = false;

  annonce.className = "visually-hidden";
  annonce.setAttribute("role", "status");
  document.body.append(annonce);

  /** What the top of the page says of the streams together. */
  function dire() {
    if (finie) {
      const lien = document.createElement("a");
      lien.href = `/connexion?retour=${encodeURIComponent(location.pathname + location.search)}`;
      lien.textContent = "Se connecter de nouveau";
      bandeau.replaceChildren("Votre session est terminée\u00a0: les chiffres ne bougent plus. ", lien);
    } else if (coupes.size > 0) {
      bandeau.textContent = "Connexion perdue\u00a0: les chiffres ne bougent plus. La page reprend d'elle-même dès que le service répond.";
    }
    bandeau.hidden = !finie && coupes.size === 0;
  }

  /** Why a stream is refused: « non » when there is no session any more, nothing when the server does not answer. */
  async function seance() {
    try {
      const reponse = await fetch("/direct/seance", { cache: "no-store" });
      return reponse.ok ? await reponse.text() : "";
    } catch {
      return "";
    }
  }

  /** As htmx sees it, an EventSource that is never closed before its element goes. */
  class Fil {
    #adresse;
    #suites = [["message", evenement => { this.#vu = evenement.lastEventId; }]];
    #source = null;
    #vu = "";
    #pause = PAUSE_MIN;
    #reveil = 0;
    #visible = () => document.hidden ? this.#rendre() : this.#prendre();

    constructor(adresse) {
      this.#adresse = new URL(adresse, location.href);
      document.addEventListener("visibilitychange", this.#visible);
      if (!document.hidden)
        this.#prendre();
    }

    addEventListener(nom, suite) {
      this.#suites.push([nom, suite]);
      this.#source?.addEventListener(nom, suite);
    }

    removeEventListener(nom, suite) {
      this.#suites = this.#suites.filter(([autre, celle]) => autre !== nom || celle !== suite);
      this.#source?.removeEventListener(nom, suite);
    }

    close() {
      document.removeEventListener("visibilitychange", this.#visible);
      this.#rendre();
    }

    #prendre() {
      if (this.#source !== null || finie)
        return;
      if (this.#vu !== "")
        this.#adresse.searchParams.set("vu", this.#vu);
      this.#source = new EventSource(this.#adresse);
      this.#source.onopen = () => { this.#pause = PAUSE_MIN; this.#coupe(false); };
      this.#source.onerror = () => this.#perdre();
      for (const [nom, suite] of this.#suites)
        this.#source.addEventListener(nom, suite);
    }

    #rendre() {
      clearTimeout(this.#reveil);
      this.#source?.close();
      this.#source = null;
      this.#coupe(false);
    }

    /** A stream that was cut, the browser opens again by itself; one that was refused, we do. */
    async #perdre() {
      const source = this.#source;
      this.#coupe(true);
      if (source.readyState !== EventSource.CLOSED)
        return;
      const reponse = await seance();
      if (this.#source !== source)
        return;
      if (reponse === "non") {
        finie = true;
        this.#rendre();
        return;
      }
      this.#reveil = setTimeout(() => { this.#source = null; this.#prendre(); }, this.#pause);
      this.#pause = Math.min(this.#pause * 2, PAUSE_MAX);
    }

    #coupe(coupe) {
      coupe ? coupes.add(this) : coupes.delete(this);
      dire();
    }
  }

  htmx.createEventSource = adresse => new Fil(adresse);

  /** What stands beside live figures is read again a little after they change, once for all that changed meanwhile; not under the eyes and
      fingers of who is in it. What took long to read is left alone for longer: of a whole country, a table takes seconds. */
  const attendus = new Set();
  const durees = new Map();
  const pause = element => element.dataset.relire === "vite"
    ? VITE
    : Math.min(Math.max(RELECTURE, REPOS * (durees.get(element.id) ?? 0)), RELECTURE_MAX);
  function relire(element) {
    if (attendus.has(element))
      return;
    attendus.add(element);
    setTimeout(() => {
      attendus.delete(element);
      if (!element.isConnected)
        return;
      if (element.contains(document.activeElement) || element.querySelector(".en-main") !== null)
        relire(element);
      else
        htmx.trigger(element, "relire");
    }, pause(element));
  }

  document.body.addEventListener("htmx:beforeRequest", ({ detail: { elt, xhr } }) => {
    const debut = performance.now();
    if (elt.matches("[data-relire]"))
      xhr.addEventListener("loadend", () => durees.set(elt.id, performance.now() - debut));
  });

  document.body.addEventListener("htmx:sseMessage", evenement => {
    annonce.textContent = "Les chiffres ont changé.";
    for (const element of evenement.target.closest("[sse-connect]").querySelectorAll("[data-relire]"))
      relire(element);
  });
})();
