"use strict";
// Add interaction to a marked article: filters, the details of a quotation, and steps through a speaker's quotations.
// Without scripts, its links still lead from a quotation to its card and back.

class MarkedArticle {
  constructor(root) {
    this.root = root;
    this.article = root.querySelector(".text");
    this.filters = root.querySelector(".filters");
    this.detail = root.querySelector(".detail");
    this.quotes = new Map(); // id → { card, pieces, links, voice, on }
    this.voices = new Map(); // id → { node, own, count }
    this.chosen = null;
    this.cameFrom = null; // the element that gets the focus back on closing
    this.readSide();
    this.readText();
    this.listen();
    this.filters.hidden = false;
    this.filter();
  }

  readSide() {
    for (const node of this.root.querySelectorAll(".voice")) {
      const own = [...node.querySelectorAll(".card")].map((card) => {
        const quote = { card, pieces: [], links: [], voice: node.dataset.s, on: true };
        this.quotes.set(card.dataset.q, quote);
        return quote;
      });
      this.voices.set(node.dataset.s, { node, own, count: node.querySelector(".count") });
    }
  }

  readText() {
    for (const piece of this.article.querySelectorAll("mark.q")) this.quotes.get(piece.dataset.q).pieces.push(piece);
    for (const link of this.article.querySelectorAll("[data-mention], [data-cue]")) {
      const ids = `${link.dataset.mention || ""} ${link.dataset.cue || ""}`.split(" ").filter(Boolean);
      link.served = [...new Set(ids)].map((id) => this.quotes.get(id));
      for (const quote of link.served) quote.links.push(link);
    }
  }

  listen() {
    this.article.addEventListener("click", (event) => this.clickText(event));
    this.root.querySelector(".voices").addEventListener("click", (event) => this.clickSide(event));
    this.detail.querySelector(".close").addEventListener("click", () => this.close());
    this.detail.querySelector(".previous").addEventListener("click", () => this.step(-1));
    this.detail.querySelector(".next").addEventListener("click", () => this.step(1));
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.chosen) this.close();
    });
    this.filters.addEventListener("input", () => this.filter());
    this.filters.addEventListener("submit", (event) => event.preventDefault());
  }

  clickText(event) {
    const piece = event.target.closest("mark.q");
    if (!piece || piece.classList.contains("off")) return;
    event.preventDefault();
    // A reader who selects text to copy it does not want the details to open.
    if (!event.target.closest(".chip") && !getSelection().isCollapsed) return;
    const quote = this.quotes.get(piece.dataset.q);
    this.choose(quote, quote.pieces[0].querySelector(".chip"));
  }

  clickSide(event) {
    const jump = event.target.closest(".jump");
    const said = event.target.closest("blockquote a");
    if (!jump && !said) return;
    event.preventDefault();
    if (said) {
      this.choose(this.quotes.get(said.closest(".card").dataset.q), said);
      return;
    }
    const voice = jump.closest(".voice").dataset.s;
    const own = this.shownOf(voice);
    this.choose(this.chosen?.voice === voice ? own[(own.indexOf(this.chosen) + 1) % own.length] : own[0], jump);
  }

  shownOf(voice) {
    return this.voices.get(voice).own.filter((quote) => quote.on);
  }

  filter() {
    const { type, confidence, least } = this.filters.elements;
    const types = new Set([...type].filter((box) => box.checked).map((box) => box.value));
    least.value = `${confidence.value} %`;
    const quotes = [...this.quotes.values()];
    for (const quote of quotes) {
      const { dataset } = quote.card;
      this.show(quote, types.has(dataset.type) && Number(dataset.confidence) >= Number(confidence.value) / 100);
    }
    for (const link of quotes.flatMap((quote) => quote.links)) {
      link.classList.toggle("off", !link.served.some((quote) => quote.on));
    }
    for (const voice of this.voices.values()) this.count(voice);
    this.root.querySelector(".shown").textContent = `${quotes.filter((quote) => quote.on).length} of ${quotes.length} shown`;
    if (this.chosen?.on) this.tellPlace();
    else if (this.chosen) this.close();
  }

  show(quote, on) {
    quote.on = on;
    quote.card.hidden = !on;
    for (const piece of quote.pieces) piece.classList.toggle("off", !on);
    const chip = quote.pieces[0].querySelector(".chip");
    if (chip) chip.hidden = !on;
  }

  count({ node, own, count }) {
    const shown = own.filter((quote) => quote.on).length;
    node.hidden = !shown;
    count.textContent = `${shown < own.length ? `${shown} of ` : ""}${own.length} quotation${own.length > 1 ? "s" : ""}`;
  }

  choose(quote, from) {
    if (this.chosen) this.light(this.chosen, false);
    this.chosen = quote;
    this.cameFrom = from || this.cameFrom;
    this.light(quote, true);
    this.root.classList.add("chosen");
    this.fillDetail(quote);
    this.tellPlace();
    quote.pieces[0].scrollIntoView({ block: "center" });
    this.root.querySelector(".side").scrollTop = 0;
    // When stepping, the focus stays on the button. The live region announces the quotation.
    if (from) this.detail.focus({ preventScroll: true });
  }

  light(quote, on) {
    for (const node of [...quote.pieces, ...quote.links]) node.classList.toggle("here", on);
  }

  fillDetail(quote) {
    const { node } = this.voices.get(quote.voice);
    const title = this.detail.querySelector("h3");
    title.replaceChildren(...node.querySelector(".who").cloneNode(true).childNodes);
    title.querySelector(".aliases")?.remove();
    const parts = [...quote.card.children].map((child) => child.cloneNode(true));
    parts[0].replaceChildren(...parts[0].firstElementChild.childNodes);
    this.detail.querySelector(".body").replaceChildren(...parts);
    this.detail.className = `detail ${[...node.classList].find((name) => /^c.$/.test(name))}`;
    this.detail.hidden = false;
  }

  tellPlace() {
    const own = this.shownOf(this.chosen.voice);
    const place = `${own.indexOf(this.chosen) + 1} of ${own.length}`;
    this.detail.querySelector(".place").textContent = place;
    this.detail.querySelector(".heard").textContent = `${place}: ${this.detail.querySelector("blockquote").textContent}`;
    for (const button of this.detail.querySelectorAll(".steps button")) button.disabled = own.length < 2;
  }

  step(by) {
    const own = this.shownOf(this.chosen.voice);
    this.choose(own[(own.indexOf(this.chosen) + by + own.length) % own.length], null);
  }

  close() {
    this.light(this.chosen, false);
    this.root.classList.remove("chosen");
    const { cameFrom } = this;
    const back = cameFrom && !cameFrom.closest("[hidden]") ? cameFrom : this.chosen.pieces[0].querySelector(".chip");
    const inside = this.detail.contains(document.activeElement);
    this.detail.hidden = true;
    this.chosen = this.cameFrom = null;
    if (inside) back.focus({ preventScroll: true });
  }
}

function activate(root) {
  if (root.querySelector(".filters")) new MarkedArticle(root);
}

for (const root of document.querySelectorAll("[data-marked]")) activate(root);
