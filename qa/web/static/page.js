// What the pages do beyond links and forms. They ask, search and show without it.
"use strict";

const csrf = document.querySelector('meta[name="csrf-token"]').content;

/** Ask the server; return its JSON, or throw an Error in its words. */
async function call(method, address, body) {
  const headers = { "X-CSRF-Token": csrf };
  if (body) headers["Content-Type"] = "application/octet-stream";
  const response = await fetch(address, { method, headers, body });
  const data = await response.json();
  if (!response.ok) {
    const error = new Error([data.error.message, data.error.hint].filter(Boolean).join(" "));
    throw Object.assign(error, { status: response.status });
  }
  return data;
}

/** Return an element with text, never with markup. */
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function say(place, text) {
  const line = place.querySelector(".progress");
  if (line.textContent !== text) line.textContent = text;
}

function stored(name) {
  try { return JSON.parse(localStorage.getItem(name)) || []; } catch { return []; }
}

function store(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* private window, or full */ }
}

// Asking and searching: say that it takes a moment, and go to the answer.
for (const form of document.querySelectorAll("form.asking")) {
  form.addEventListener("submit", () => say(form, form.dataset.wait));
}
document.getElementById("verdict")?.focus({ preventScroll: true });
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.getElementById("q");
    if (field) { event.preventDefault(); field.focus(); field.select(); }
  }
});

// A citation's passage is where a reader goes on.
if (location.hash === "#here") document.getElementById("here")?.focus({ preventScroll: true });

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

// The questions asked before stay in this browser.
const history_ = document.querySelector(".history");
if (history_) {
  const answer = document.querySelector(".answer");
  let asked = stored("asked").filter((one) => typeof one?.question === "string");
  if (answer) {
    const now = { question: answer.dataset.question, verdict: answer.dataset.verdict };
    asked = [now, ...asked.filter((one) => one.question !== now.question)].slice(0, 50);
    store("asked", asked);
  }
  const list = history_.querySelector("ul");
  for (const one of asked) {
    const item = document.createElement("li");
    const address = "/?q=" + encodeURIComponent(one.question);
    item.append(element("a", one.question, { href: address }), " ");
    item.append(element("span", one.verdict ?? "", { class: "told" }));
    list.append(item);
  }
  history_.hidden = asked.length === 0;
  history_.querySelector(".forget").addEventListener("click", () => {
    store("asked", []);
    history_.hidden = true;
    document.getElementById("q").focus();
  });
}

// Files of questions.
const upload = document.querySelector("form.upload");
if (upload) {
  const main = document.getElementById("main");
  const list = document.querySelector(".batches");
  const heading = document.getElementById("answers");
  const drop = upload.querySelector(".drop");
  const field = document.getElementById("questions");
  const words = list.dataset;
  let known = stored("batches").filter((id) => typeof id === "string");

  const show = (batch) => {
    let item = document.getElementById("batch-" + batch.id);
    if (!item) {
      item = element("li", "", { id: "batch-" + batch.id });
      list.prepend(item);
      heading.hidden = false;
    }
    const counts = ["found", "weak", "none", "errors"]
      .filter((name) => batch.counts[name]).map((name) => `${words[name]} ${batch.counts[name]}`);
    const parts = [batch.name, `${words[batch.state]} ${batch.done}/${batch.total}`, ...counts];
    item.replaceChildren(element("span", parts.join(" · ")));
    if (batch.error) item.append(" ", element("span", batch.error.message));
    if (batch.state === "done") {
      const address = `/api/batches/${encodeURIComponent(batch.id)}/answers`;
      item.append(" ", element("a", words.answers, { href: address, download: "" }));
    }
    const forget = element("button", words.drop, { type: "button" });
    forget.addEventListener("click", () => drop_(batch.id));
    item.append(" ", forget);
    return parts.join(" · ");
  };
  const forget = (id) => {
    known = known.filter((one) => one !== id);
    store("batches", known);
    document.getElementById("batch-" + id)?.remove();
    heading.hidden = list.children.length === 0;
  };
  const drop_ = async (id) => {
    forget(id);
    await call("DELETE", "/api/batches/" + encodeURIComponent(id)).catch(() => {});
  };
  const follow = async (id) => {
    for (;;) {
      let batch;
      try {
        batch = await call("GET", "/api/batches/" + encodeURIComponent(id));
      } catch (error) {
        if (error.status === 404) { forget(id); return; }
        // the page is being left, or the server is away for a while: the answers may still be there
        await new Promise((resolve) => setTimeout(resolve, 3000));
        continue;
      }
      if (!known.includes(id)) return;
      const text = show(batch);
      if (!["waiting", "running"].includes(batch.state)) {
        say(main, text);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  };
  const send = async (file) => {
    if (!file) { field.focus(); return; }
    if (file.size > Number(upload.dataset.limit)) { say(main, upload.dataset.tooLarge); return; }
    const query = new URLSearchParams({
      name: file.name, format: document.getElementById("format").value,
    });
    try {
      const batch = await call("POST", "/api/batches?" + query, file);
      known.unshift(batch.id);
      store("batches", known);
      say(main, show(batch));
      follow(batch.id);
    } catch (error) {
      say(main, error.message || upload.dataset.failed);
    }
  };
  upload.addEventListener("submit", (event) => { event.preventDefault(); send(field.files[0]); });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  document.addEventListener("dragleave", () => drop.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    send(event.dataTransfer.files[0]);
  });
  [...known].reverse().forEach(follow);
}

// Bringing the index up to date.
const rebuilding = document.querySelector(".rebuilding");
if (rebuilding) {
  const button = rebuilding.querySelector(".start");
  const bar = rebuilding.querySelector("progress");
  const words = rebuilding.dataset;
  const follow = async () => {
    button.disabled = true;
    bar.hidden = false;
    for (;;) {
      const now = await call("GET", "/api/rebuild");
      if (now.state !== "running") {
        bar.hidden = true;
        button.disabled = false;
        const done = now.report?.written ? words.written : words.unchanged;
        say(rebuilding, now.error ? `${words.failed} ${now.error.message}` : done);
        return;
      }
      if (now.total) { bar.max = now.total; bar.value = now.done; }
      say(rebuilding, words.running);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };
  const start = async () => {
    try {
      await call("POST", "/api/rebuild");
      await follow();
    } catch (error) {
      button.disabled = false;
      say(rebuilding, error.message);
    }
  };
  button.addEventListener("click", start);
  if (words.state === "running") follow();
}
