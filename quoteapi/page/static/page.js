"use strict";
// The page on which to try the service: send the article to the API and show the answer. Nothing else is sent.

(() => {
  const $ = (selector) => document.querySelector(selector);
  const form = $(".ask");
  const text = $("#text");
  const key = $("#key");
  const problem = $("#problem");
  const result = $(".result");
  const url = new URL("v1/quotes", document.baseURI).href;
  // In bytes. Linux limits a single argument to 128 KiB; a longer request goes through standard input.
  const LONGEST_ARGUMENT = 100_000;
  // In UTF-16 code units. The page shows this much of the JSON or the curl command; copying gives all of it.
  const LONGEST_SHOWN = 200_000;
  const UNREACHED = "The service could not be reached, or the connection was interrupted.";
  let request = null;
  let asking = Promise.resolve(); // resolves when the request has ended
  let sampled = null; // the sample that was chosen last
  let answered = null; // { text, keyed, page, json, answer }

  // Only this policy may turn a string into HTML, and only HTML that the service rendered passes through it.
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("quoteapi", { createHTML: (page) => page })
    : { createHTML: (page) => page };

  const number = (count) => count.toLocaleString("en");
  const characters = (count) => `${number(count)} character${count === 1 ? "" : "s"}`;
  // Count code points, as the service does.
  function countCharacters(value) {
    let count = value.length;
    for (let place = 0; place < value.length; place += 1) {
      if (value.codePointAt(place) > 0xffff) { count -= 1; place += 1; }
    }
    return count;
  }

  function showLength() {
    const note = $("#length");
    const limit = Number(note.dataset.limit);
    const count = countCharacters(text.value);
    note.textContent = `${number(count)} of ${number(limit)} characters`;
    note.classList.toggle("over", count > limit);
    return count;
  }

  function start() {
    if (!request) asking = ask();
  }

  async function ask() {
    // A character that no header can carry is in no valid key. Send "?" instead; the service rejects the key.
    const sent = key.value.trim().replace(/[^\x21-\x7e]/g, "?");
    const asked = { text: text.value, keyed: sent !== "" };
    request = new AbortController();
    const headers = { "Content-Type": "application/json", Accept: "text/html, application/problem+json" };
    if (asked.keyed) headers.Authorization = `Bearer ${sent}`;
    problem.hidden = true;
    const stopClock = startClock(showLength());
    try {
      const response = await fetch(url, {
        method: "POST", headers, body: JSON.stringify({ text: asked.text }), signal: request.signal,
        credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
      });
      const body = await response.text();
      stopClock(); // before scrolling to the result, so that nothing above it moves afterwards
      if (response.ok) showAnswer(asked, body);
      else showProblem(response, body);
    } catch (error) {
      if (error.name === "AbortError") $("#status").textContent = "Stopped.";
      else if (error instanceof TypeError) showError("No answer", [UNREACHED]);
      else throw error;
    } finally {
      request = null;
      stopClock();
      // A button that was disabled or hidden while focused has lost the focus.
      if (document.activeElement === document.body) $(".go").focus({ preventScroll: true });
    }
  }

  function startClock(count) {
    const began = performance.now();
    const progress = $(".progress");
    const update = () => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      progress.lastElementChild.textContent = `Reading ${characters(count)}… ${seconds} s`;
    };
    update();
    const timer = setInterval(update, 100);
    progress.hidden = false;
    form.setAttribute("aria-busy", "true");
    $(".stop").hidden = false;
    $(".go").disabled = true;
    $("#status").textContent = `Reading ${characters(count)}.`;
    return () => {
      clearInterval(timer);
      progress.hidden = true;
      form.removeAttribute("aria-busy");
      $(".stop").hidden = true;
      $(".go").disabled = false;
    };
  }

  function showAnswer(asked, page) {
    // Drop the inline style sheet: this page loads the same rules from a file, and its policy forbids inline styles.
    const bare = page.replace(/<style>[^<]*<\/style>/, "");
    const parsed = new DOMParser().parseFromString(policy.createHTML(bare), "text/html");
    const marked = parsed.querySelector("[data-marked]");
    if (!marked) {
      const line = "The response is not a marked article. A proxy in front of the service may have answered instead.";
      showError("No answer", [line]);
      return;
    }
    const part = document.importNode(marked, true);
    const answer = JSON.parse(parsed.querySelector("#answer").textContent);
    answered = { ...asked, page, json: JSON.stringify(answer, null, 2) };
    $(".marking").replaceChildren(part);
    for (const source of document.querySelectorAll(".source")) {
      source.open = false;
      source.lastElementChild.textContent = "";
    }
    $(".done").textContent = "";
    form.classList.add("asked");
    result.hidden = false;
    activate(part); // defined in marked.js
    $("#status").textContent = `${part.querySelector(".found").textContent.replace(/\s+/g, " ").trim()}`;
    $("#result-title").focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
  }

  function showProblem(response, body) {
    let fields = {};
    try { fields = JSON.parse(body); } catch { /* not JSON, so a proxy's page and not the service's answer */ }
    const lines = [fields.detail || `The service answered with status ${response.status}.`];
    const faults = Object.entries(fields.errors || {}).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
    const wait = response.headers.get("Retry-After");
    if (wait) lines.push(`Try again in ${wait} second${wait === "1" ? "" : "s"}.`);
    showError(fields.title || "No answer", lines, faults, fields.instance);
    if (response.status === 401) {
      $(".key").hidden = false;
      key.focus();
    }
  }

  function showError(title, lines, faults = [], instance = "") {
    const add = (name, content, into = problem) => {
      const node = document.createElement(name);
      node.textContent = content;
      into.append(node);
      return node;
    };
    problem.replaceChildren();
    problem.hidden = false;
    $("#status").textContent = "";
    add("h2", title);
    for (const line of lines) add("p", line);
    if (faults.length) {
      const list = add("ul", "");
      for (const fault of faults) add("li", fault, list);
    }
    if (instance) add("p", instance).className = "instance";
    problem.scrollIntoView({ block: "nearest" });
  }

  function curlLine() {
    // A single quote would end the shell's quoted argument, so write it as a JSON escape.
    const body = JSON.stringify({ text: answered.text }).replaceAll("'", "\\u0027");
    const parts = ["curl", "-sS", "-H 'Content-Type: application/json'"];
    // Not QUOTEAPI_…: that prefix is for settings, and the command line rejects an unknown setting.
    if (answered.keyed) parts.push('-H "Authorization: Bearer $API_KEY"');
    const argument = new TextEncoder().encode(body).length <= LONGEST_ARGUMENT;
    parts.push("--data-binary", argument ? `'${body}'` : "@-", `'${url.replaceAll("'", "%27")}'`);
    return argument ? parts.join(" ") : `${parts.join(" ")} <<'END'\n${body}\nEND`;
  }

  const contents = { json: () => answered.json, curl: curlLine };

  async function copy(content) {
    try {
      await navigator.clipboard.writeText(content);
      return;
    } catch { /* no permission, or a page served over plain HTTP: use the older API */ }
    const held = document.createElement("textarea");
    held.value = content;
    held.className = "unseen";
    document.body.append(held);
    const before = document.activeElement;
    held.select();
    const done = document.execCommand("copy");
    held.remove();
    before.focus();
    if (!done) throw new Error("not copied");
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([answered.page], { type: "text/html" }));
    link.download = "quotations.html";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  $(".tools").addEventListener("click", async (event) => {
    const does = event.target.dataset.does;
    if (!does) return;
    const done = $(".done");
    done.textContent = "";
    if (does === "download") {
      download();
      done.textContent = "Saved";
      return;
    }
    try {
      await copy(contents[does]());
      done.textContent = does === "curl" && answered.keyed ? "Copied; the command reads the key from $API_KEY" : "Copied";
    } catch {
      done.textContent = "Could not copy: open it below";
    }
  });

  for (const source of document.querySelectorAll(".source")) {
    source.addEventListener("toggle", () => {
      const pre = source.lastElementChild;
      if (!source.open || pre.textContent) return;
      const content = contents[source.id.replace("source-", "")]();
      const rest = content.length - LONGEST_SHOWN;
      pre.textContent = rest > 0 ? `${content.slice(0, LONGEST_SHOWN)}\n… ${number(rest)} more; “Copy” includes everything.` : content;
    });
  }

  async function trySample(sample) {
    sampled = sample;
    problem.hidden = true;
    let content;
    try {
      const response = await fetch(sample, { referrerPolicy: "no-referrer" });
      content = await response.text();
      if (!response.ok) {
        showProblem(response, content);
        return;
      }
    } catch {
      showError("No answer", [UNREACHED]);
      return;
    }
    if (sampled !== sample) return;
    request?.abort();
    await asking;
    if (sampled !== sample) return;
    text.value = content.trimEnd();
    showLength();
    start();
  }

  $(".samples").addEventListener("click", (event) => {
    const { sample } = event.target.dataset;
    if (sample) trySample(sample);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  $(".stop").addEventListener("click", () => request?.abort());
  text.addEventListener("input", showLength);
  showLength();
})();
