"use strict";
// What a marked article can do where scripts run: filters, the details of a quotation, steps through a speaker's
// quotations. Without scripts its links still lead from a quotation to its card and back.

function enliven(root) {
  const filters = root.querySelector(".filters");
  if (!filters) return;
  const article = root.querySelector(".text");
  const detail = root.querySelector(".detail");
  const cards = [...root.querySelectorAll(".card")];
  const quotes = new Map(cards.map((card) => [card.dataset.q, { id: card.dataset.q, card, pieces: [], links: [], on: true }]));
  const voices = new Map();
  let chosen = null;
  let cameFrom = null;

  for (const mark of article.querySelectorAll("mark.q")) quotes.get(mark.dataset.q).pieces.push(mark);
  for (const link of article.querySelectorAll("[data-mention], [data-cue]")) {
    link.quotes = new Set(`${link.dataset.mention || ""} ${link.dataset.cue || ""}`.split(" ").filter(Boolean));
    for (const id of link.quotes) quotes.get(id).links.push(link);
  }
  for (const voice of root.querySelectorAll(".voice")) {
    const own = [...voice.querySelectorAll(".card")].map((card) => quotes.get(card.dataset.q));
    voices.set(voice.dataset.s, { node: voice, own, count: voice.querySelector(".count") });
    for (const quote of own) quote.voice = voice.dataset.s;
  }

  const shownOf = (voice) => voices.get(voice).own.filter((quote) => quote.on);

  function filter() {
    const types = new Set([...filters.elements.type].filter((box) => box.checked).map((box) => box.value));
    const least = Number(filters.elements.confidence.value) / 100;
    filters.elements.least.value = `${filters.elements.confidence.value} %`;
    let shown = 0;
    for (const quote of quotes.values()) {
      quote.on = types.has(quote.card.dataset.type) && Number(quote.card.dataset.confidence) >= least;
      shown += quote.on;
      quote.card.hidden = !quote.on;
      for (const piece of quote.pieces) {
        piece.classList.toggle("off", !quote.on);
        if (piece.firstElementChild?.classList.contains("chip")) piece.firstElementChild.hidden = !quote.on;
      }
    }
    for (const quote of quotes.values()) {
      for (const link of quote.links) link.classList.toggle("off", ![...link.quotes].some((id) => quotes.get(id).on));
    }
    for (const [id, voice] of voices) {
      const seen = shownOf(id).length;
      voice.node.hidden = !seen;
      const all = voice.own.length;
      voice.count.textContent = `${seen < all ? `${seen} of ` : ""}${all} quote${all > 1 ? "s" : ""}`;
    }
    root.querySelector(".shown").textContent = `${shown} of ${quotes.size} shown`;
    if (chosen && !chosen.on) close();
    else if (chosen) step(0);
  }

  function light(quote, on) {
    for (const node of [...quote.pieces, ...quote.links]) node.classList.toggle("here", on);
  }

  function choose(quote, from, stepping = false) {
    if (chosen) light(chosen, false);
    chosen = quote;
    cameFrom = from || cameFrom;
    light(quote, true);
    root.classList.add("chosen");
    const voice = voices.get(quote.voice);
    detail.className = `detail ${[...voice.node.classList].find((name) => /^c.$/.test(name))}`;
    const title = detail.querySelector("h3");
    title.replaceChildren(...voice.node.querySelector(".who").cloneNode(true).childNodes);
    title.querySelector(".aliases")?.remove();
    const body = [...quote.card.children].map((child) => child.cloneNode(true));
    const said = body[0];
    said.replaceChildren(...said.firstElementChild.childNodes);
    detail.querySelector(".body").replaceChildren(...body);
    detail.hidden = false;
    step(0);
    quote.pieces[0].scrollIntoView({ block: "center" });
    root.querySelector(".side").scrollTop = 0;
    // Whoever steps stays on the button; the live region reads the quotation out.
    if (!stepping) detail.focus({ preventScroll: true });
  }

  function step(by) {
    const own = shownOf(chosen.voice);
    const place = own.indexOf(chosen);
    if (by) return choose(own[(place + by + own.length) % own.length], null, true);
    detail.querySelector(".place").textContent = `${place + 1} of ${own.length}`;
    detail.querySelector(".heard").textContent = `${place + 1} of ${own.length}: ${detail.querySelector("blockquote").textContent}`;
    for (const button of detail.querySelectorAll(".steps button")) button.disabled = own.length < 2;
  }

  function close() {
    light(chosen, false);
    root.classList.remove("chosen");
    const back = cameFrom?.isConnected && !cameFrom.closest("[hidden]") ? cameFrom : chosen.pieces[0].querySelector(".chip");
    const inside = detail.contains(document.activeElement);
    detail.hidden = true;
    chosen = cameFrom = null;
    if (inside) back?.focus({ preventScroll: true });
  }

  article.addEventListener("click", (event) => {
    const piece = event.target.closest("mark.q");
    if (!piece || piece.classList.contains("off")) return;
    event.preventDefault();
    if (!event.target.closest(".chip") && !getSelection().isCollapsed) return;
    const quote = quotes.get(piece.dataset.q);
    choose(quote, quote.pieces[0].querySelector(".chip"));
  });
  root.querySelector(".voices").addEventListener("click", (event) => {
    const jump = event.target.closest(".jump");
    const card = event.target.closest("blockquote a");
    if (!jump && !card) return;
    event.preventDefault();
    if (card) return choose(quotes.get(card.closest(".card").dataset.q), card);
    const id = jump.closest(".voice").dataset.s;
    const own = shownOf(id);
    const next = chosen?.voice === id ? own[(own.indexOf(chosen) + 1) % own.length] : own[0];
    choose(next, jump);
  });
  detail.querySelector(".close").addEventListener("click", close);
  detail.querySelector(".previous").addEventListener("click", () => step(-1));
  detail.querySelector(".next").addEventListener("click", () => step(1));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) close();
  });
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  filter();
}

for (const root of document.querySelectorAll("[data-marked]")) enliven(root);
