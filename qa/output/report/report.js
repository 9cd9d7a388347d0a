"use strict";
(() => {
  const list = document.getElementById("answers");
  const all = [...list.querySelectorAll("article")];
  const boxes = [...document.querySelectorAll("input[name=verdict]")];
  const order = document.getElementById("order");
  const words = document.getElementById("words");
  const shown = document.getElementById("shown");
  const rank = { found: 0, weak: 1, none: 2, error: 3 };
  const keys = {
    line: (one) => Number(one.dataset.line),
    verdict: (one) => rank[one.dataset.verdict],
    confidence: (one) => -Number(one.dataset.confidence),
    date: (one) => one.dataset.date,
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const update = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const typed = words.value.trim().toLowerCase();
    let count = 0;
    for (const one of all) {
      const hit = wanted.has(one.dataset.verdict) && one.textContent.toLowerCase().includes(typed);
      one.hidden = !hit;
      count += hit;
    }
    const key = keys[order.value];
    const sign = order.value === "date" ? -1 : 1;
    const sorted = [...all].sort((a, b) => sign * compare(key(a), key(b)) || keys.line(a) - keys.line(b));
    list.append(...sorted);
    shown.textContent = shown.dataset.text.replace("#", count);
  };
  document.querySelector(".controls").hidden = false;
  for (const control of [...boxes, order, words]) control.addEventListener("input", update);
  update();
})();
