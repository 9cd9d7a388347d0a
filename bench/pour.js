// Pours stories into columns as a page is made up by hand: every story is a module some columns
// wide, its headline over all of them, over the first, the middle or the last ones, or upright on
// either side; modules are put where the page is still shortest. `plan` comes before this script.
(() => {
  const mm = 96 / 25.4, rest = [];
  const gutter = plan.gutter * mm, wide = plan.width * mm;
  const halves = plan.halves || 1, fold = (plan.fold || 0) * mm;
  const half = (wide - 2 * plan.margin * mm - (halves - 1) * fold) / halves;
  const each = plan.columns / halves;
  const column = (half - (each - 1) * gutter) / each;
  const left = i => plan.margin * mm + Math.floor(i / each) * (half + fold)
    + (i % each) * (column + gutter);
  const across = n => n * column + (n - 1) * gutter;
  const foot = (plan.height - plan.foot) * mm;
  let sheet, reached;

  function turn() {
    sheet = document.createElement("section");
    sheet.className = "sheet";
    sheet.style.cssText = `width:${wide}px;height:${plan.height * mm - 1}px`;
    sheet.innerHTML = plan.furniture.replaceAll("#", document.querySelectorAll(".sheet").length + 1);
    document.body.append(sheet);
    let top = plan.top * mm;
    if (plan.masthead) {
      const head = place(plan.masthead, left(0), top, wide - 2 * plan.margin * mm);
      top = head.offsetTop + head.offsetHeight + 10;
      plan.masthead = "";
    }
    reached = Array(plan.columns).fill(top);
  }

  function place(inner, x, y, width, kind = "") {
    const one = document.createElement("div");
    one.className = "put " + kind;
    one.style.cssText = `position:absolute;left:${x}px;top:${y}px;width:${width}px`;
    one.innerHTML = inner;
    sheet.append(one);
    return one;
  }

  // Fill the columns with blocks; return what has no room.
  function pour(blocks, columns) {
    const todo = blocks.map(one => one.cloneNode(true));
    for (const into of columns) {
      into.replaceChildren();
      while (todo.length) {
        const one = todo[0];
        into.append(one);
        if (into.offsetHeight <= into.room) { todo.shift(); continue; }
        const text = one.firstChild, fits = one.matches("p.text") && text && text.nodeType === 3;
        const bottom = into.getBoundingClientRect().top + into.room;
        let low = 0, high = fits ? text.data.length : 0;
        while (low < high) {
          const middle = (low + high + 1) >> 1, range = document.createRange();
          range.setStart(text, middle - 1); range.setEnd(text, middle);
          if (range.getBoundingClientRect().bottom <= bottom) low = middle; else high = middle - 1;
        }
        if (low > (one.matches(".first") ? 60 : 0)) {
          const more = one.cloneNode(false);
          more.classList.add("more"); more.classList.remove("first");
          more.textContent = text.data.slice(low);
          text.data = text.data.slice(0, low);
          one.classList.add("cut");
          todo[0] = more;
        } else one.remove();
        break;
      }
    }
    return todo;
  }

  function lay(story, narrow) {
    const count = Math.min(each - (plan.side ? 1 : 0), story.span), head = story.head;
    const starts = [...Array(plan.columns).keys()].filter(i => i % each + count <= each
      && (!plan.side || (story.side ? i === plan.columns - 1 : i + count < plan.columns)));
    const top = i => Math.max(...reached.slice(i, i + count));
    const at = starts.reduce((a, b) => top(b) < top(a) - 1 ? b : a);
    const y = top(at) + plan.space * mm, made = [];
    const part = plan.headline === "left" || plan.headline === "right";
    const over = part ? Math.max(1, Math.ceil(count / 2))
      : plan.headline === "middle" ? (count > 2 ? count - 2 : count) : count;
    const first = plan.headline === "right" ? count - over
      : plan.headline === "middle" && count > 2 ? 1 : 0;
    let title = null, body = count, high = 0, start = 0;
    if (head) {
      const beside = plan.headline.startsWith("upright") && count > 1;
      start = beside && plan.headline === "upright-left" ? 1 : 0;
      body = beside ? count - 1 : count;
      const x = beside ? (start ? 0 : body) : first;
      title = place(head, left(at + x), y, across(beside ? 1 : over), "head");
      made.push(title);
      high = beside ? 0 : title.offsetHeight + 4;
      if (beside) title.classList.add("upright");
    }
    const columns = [...Array(body).keys()].map(i => {
      const under = i >= first && i < first + over ? high : 0;
      const one = place("", left(at + start + i), y + under, column);
      one.under = under; made.push(one);
      return one;
    });
    const source = document.createElement("div");
    source.innerHTML = story.body;
    const blocks = [...source.children];
    const fill = h => { columns.forEach(c => c.room = h - c.under); return pour(blocks, columns); };
    let low = high, top2 = high + 40;
    while (fill(top2).length && top2 < 20000) { low = top2; top2 *= 1.5; }
    while (top2 - low > 2) { const h = (low + top2) / 2; if (fill(h).length) low = h; else top2 = h; }
    fill(top2);
    const end = Math.max(...made.map(o => o.offsetTop + o.offsetHeight));
    if (end > foot && Math.min(...reached) > plan.top * mm + 60 && !story.moved) {
      made.forEach(o => o.remove());
      story.moved = true;
      return false;
    }
    if (plan.frame && story.number % plan.frame === plan.frame - 1) {
      const box = place("", left(at) - 5, y - 5, across(count) + 10, "frame");
      box.style.height = `${end - y + 10}px`;
    }
    for (let i = at + 1; plan.between && i < at + count; i++) {
      const rule = place("", left(i) - gutter / 2, y + high, 0, "rule");
      rule.style.height = `${end - y - high}px`;
    }
    if (plan.line) place("", left(at), y - plan.space * mm / 2, across(count), "line");
    for (let i = at; i < at + count; i++) reached[i] = end + (plan.frame ? 8 : 0);
    return true;
  }

  turn();
  let todo = plan.stories;
  while (todo.length) {
    const left = todo.filter(story => !lay(story));
    if (left.length) turn();
    todo = left;
  }
})();
