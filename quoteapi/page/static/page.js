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
  const UNSUPPORTED_LANGUAGE = "urn:quoteapi:problem:unsupported-language";
  const FILE_TYPES = {
    txt: "text/plain", text: "text/plain", md: "text/markdown", markdown: "text/markdown",
    html: "text/html", htm: "text/html", xhtml: "text/html",
  };
  let running = null; // the AbortController of the request in progress
  let asking = Promise.resolve(); // resolves when that request has ended
  let chosen = 0; // how many samples and files have been chosen
  let file = null; // the file that stands in for the text field: { name, type, bytes }
  let answered = null; // { request, keyed, page, json }

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

  function start(language) {
    if (!running) asking = ask(language);
  }

  // Return the request for the article that the form holds. Without a language, the service decides on one.
  function makeRequest(language) {
    if (!file) return { address: url, type: "application/json", body: JSON.stringify({ text: text.value, language }) };
    // The service finds the encoding of HTML as browsers do, so name none.
    const type = file.type === "text/html" ? file.type : `${file.type}; charset=utf-8`;
    return { address: language ? `${url}?language=${language}` : url, type, body: file.bytes, name: file.name };
  }

  function send({ address, type, body }, accept, signal) {
    const headers = { "Content-Type": type, Accept: `${accept}, application/problem+json` };
    const sent = readKey();
    if (sent) headers.Authorization = `Bearer ${sent}`;
    return fetch(address, {
      method: "POST", headers, body, signal, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
    });
  }

  // A character that no header can carry is in no valid key. Send "?" instead; the service rejects the key.
  const readKey = () => key.value.trim().replace(/[^\x21-\x7e]/g, "?");

  async function ask(language) {
    if (!file && !text.value.trim()) {
      showError("Paste an article first", ["You can also open a file, or try one of the samples."]);
      text.focus();
      return;
    }
    const asked = { request: makeRequest(language), keyed: readKey() !== "" };
    running = new AbortController();
    problem.hidden = true;
    const stopClock = startClock(file ? file.name : characters(showLength()));
    try {
      const response = await send(asked.request, "text/html", running.signal);
      const body = await response.text();
      stopClock(); // before scrolling to the result, so that nothing above it moves afterwards
      if (response.ok) showAnswer(asked, body);
      else showProblem(response, body);
    } catch (error) {
      if (error.name === "AbortError") $("#status").textContent = "Stopped.";
      else if (error instanceof TypeError) showError("No answer", [UNREACHED]);
      else throw error;
    } finally {
      running = null;
      stopClock();
      // A button that was disabled or hidden while focused has lost the focus.
      if (document.activeElement === document.body) $(".go").focus({ preventScroll: true });
    }
  }

  function startClock(article) {
    const began = performance.now();
    const progress = $(".progress");
    const update = () => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      progress.lastElementChild.textContent = `Reading ${article}… ${seconds} s`;
    };
    update();
    const timer = setInterval(update, 100);
    progress.hidden = false;
    form.setAttribute("aria-busy", "true");
    $(".stop").hidden = false;
    $(".go").disabled = true;
    $("#status").textContent = `Reading ${article}.`;
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
    if (fields.type === UNSUPPORTED_LANGUAGE) {
      offerEnglish(lines);
      return;
    }
    showError(fields.title || "No answer", lines, faults, fields.instance);
    if (response.status === 401) {
      $(".key").hidden = false;
      key.focus();
    }
  }

  function offerEnglish(lines) {
    showError("This article is not in English", [...lines, "Read as English, its quotations may be missed or wrong."]);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Read it as English all the same";
    button.addEventListener("click", () => start("en"));
    problem.append(button);
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
    const { address, type, body, name } = answered.request;
    const quoted = (value) => `'${value.replaceAll("'", "'\\''")}'`;
    const parts = ["curl", "-sS", `-H ${quoted(`Content-Type: ${type}`)}`];
    // Not QUOTEAPI_…: that prefix is for settings, and the command line rejects an unknown setting.
    if (answered.keyed) parts.push('-H "Authorization: Bearer $API_KEY"');
    parts.push("--data-binary");
    // The folder is named so that curl takes no name for an option or for standard input.
    if (name) return [...parts, quoted(`@./${name}`), quoted(address)].join(" ");
    // A single quote would end the shell's quoted argument, so write it as a JSON escape.
    const json = body.replaceAll("'", "\\u0027");
    const argument = new TextEncoder().encode(json).length <= LONGEST_ARGUMENT;
    parts.push(argument ? `'${json}'` : "@-", quoted(address));
    return argument ? parts.join(" ") : `${parts.join(" ")} <<'END'\n${json}\nEND`;
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

  function save(content, type, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Ask the service for the same answer as CSV. Return whether it came.
  async function downloadRows() {
    const { request } = answered;
    try {
      const response = await send(request, "text/csv");
      if (!response.ok) {
        showProblem(response, await response.text());
        return false;
      }
      if (!(response.headers.get("Content-Type") || "").startsWith("text/csv")) {
        showError("No answer", ["The response is not CSV. A proxy in front of the service may have answered instead."]);
        return false;
      }
      save(await response.blob(), "text/csv", "quotations.csv");
      return true;
    } catch {
      showError("No answer", [UNREACHED]);
      return false;
    }
  }

  $(".tools").addEventListener("click", async (event) => {
    const does = event.target.dataset.does;
    if (!does) return;
    const done = $(".done");
    done.textContent = "";
    if (does === "html") {
      save(answered.page, "text/html", "quotations.html");
      done.textContent = "Saved";
      return;
    }
    if (does === "csv") {
      problem.hidden = true;
      event.target.disabled = true;
      if (await downloadRows()) done.textContent = "Saved";
      event.target.disabled = false;
      if (document.activeElement === document.body) event.target.focus({ preventScroll: true });
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

  // Load an article, stop the request in progress, and ask. What is chosen later takes the place of what is loading.
  async function choose(load) {
    chosen += 1;
    const own = chosen;
    problem.hidden = true;
    const put = await load();
    if (!put || own !== chosen) return;
    running?.abort();
    await asking;
    if (own !== chosen) return;
    put();
    start();
  }

  async function loadSample(sample) {
    try {
      const response = await fetch(sample, { referrerPolicy: "no-referrer" });
      const content = await response.text();
      if (response.ok) {
        return () => {
          holdFile(null);
          text.value = content.trimEnd();
          showLength();
        };
      }
      showProblem(response, content);
    } catch {
      showError("No answer", [UNREACHED]);
    }
    return null;
  }

  async function loadFile(files) {
    const [picked] = files;
    const [, ending] = /\.(\w+)$/.exec(picked.name) || [];
    const type = FILE_TYPES[(ending || "").toLowerCase()];
    const most = Number(form.dataset.mostBytes);
    if (files.length > 1) showError("One file at a time", ["Each file is an article of its own."]);
    else if (!type) showError("Not a file of this kind", ["Open a text, Markdown or HTML file (.txt, .md or .html)."]);
    else if (picked.size > most) {
      showError("The file is too long", [`It has ${number(picked.size)} bytes. The limit is ${number(most)}.`]);
    } else {
      try {
        const bytes = await picked.arrayBuffer();
        return () => holdFile({ name: picked.name, type, bytes });
      } catch {
        showError("The file could not be read", ["It may have been moved, or it is a folder."]);
      }
    }
    return null;
  }

  // Let a file stand in for the text field, or bring the field back.
  function holdFile(held) {
    file = held;
    text.hidden = $("#length").hidden = Boolean(held);
    $(".file").hidden = !held;
    if (held) $(".file span").textContent = `${held.name}, ${number(held.bytes.byteLength)} bytes`;
  }

  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  // On the whole page: beside the form, the browser would leave the page and open the file.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    form.classList.remove("dropping");
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length) choose(() => loadFile(files));
  });
  $(".open").addEventListener("click", () => $("#file").click());
  $("#file").addEventListener("change", (event) => {
    const files = [...event.target.files];
    event.target.value = ""; // so that the same file can be chosen again
    if (files.length) choose(() => loadFile(files));
  });
  $(".remove").addEventListener("click", () => {
    holdFile(null);
    text.focus();
  });
  $(".samples").addEventListener("click", (event) => {
    const { sample } = event.target.dataset;
    if (sample) choose(() => loadSample(sample));
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
  $(".stop").addEventListener("click", () => running?.abort());
  text.addEventListener("input", showLength);
  showLength();
})();
