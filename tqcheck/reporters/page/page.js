// Filters, the keyboard and the place of the reader. All that is said stands in the page already:
// the script hides and shows, and makes no markup.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  root.classList.add("js");

  const marks = new Map();
  for (const mark of all("mark, a.ref")) {
    for (const id of mark.dataset.f.split(" ")) {
      if (!marks.has(id)) marks.set(id, []);
      marks.get(id).push(mark);
    }
  }
  const items = all(".note").map((note) => ({
    id: note.id.slice(1),
    note,
    rule: note.dataset.rule,
    pack: note.dataset.pack,
    severity: note.dataset.severity,
    marks: marks.get(note.id.slice(1)) || [],
    shown: true,
    text: null,
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const rows = all(".row.found");
  const controls = { find: one("find"), pack: one("pack"), brief: one("brief") };
  const status = one("status");
  let shown = items;
  let now = null;

  const ticked = (name) => new Set(all(`input[name="${name}"]:checked`).map((box) => box.value));
  // What the page says is told by its template, in the language of the report.
  const said = document.body.dataset;
  const figure = (number) => number.toLocaleString(document.documentElement.lang);
  const plural = (number) => (number === 1 ? said.one : said.many.replace("{count}", figure(number)));

  function words(item) {
    if (item.text === null) {
      const marked = item.marks.filter((mark) => mark.localName === "mark");
      item.text = [item.note, ...marked].map((node) => node.textContent).join(" ").toLowerCase();
    }
    return item.text;
  }

  function say() {
    const whole = shown.length === items.length;
    const at = now && now.shown ? `${figure(shown.indexOf(now) + 1)} ${said.of} ` : "";
    const of = whole ? "" : ` ${said.of} ${figure(items.length)}`;
    status.textContent = shown.length || whole
      ? `${at}${plural(shown.length)}${at ? "" : of}`
      : said.none;
    one("reset").hidden = whole;
  }

  function filter() {
    const severities = ticked("severity");
    const rules = ticked("rule");
    const pack = controls.pack.value;
    const text = controls.find.value.trim().toLowerCase();
    for (const item of items) {
      item.shown =
        (!severities.size || severities.has(item.severity)) &&
        (!rules.size || rules.has(item.rule)) &&
        (!pack || pack === item.pack) &&
        (!text || words(item).includes(text));
      item.note.hidden = !item.shown;
    }
    for (const item of items) {
      for (const mark of item.marks) {
        const ids = mark.dataset.f.split(" ");
        const off = !ids.some((id) => byId.get(id).shown);
        if (mark.localName === "mark") mark.classList.toggle("off", off);
        else mark.hidden = off;
      }
    }
    for (const row of rows) {
      row.classList.toggle("quiet", !row.querySelector(".note:not([hidden])"));
    }
    shown = items.filter((item) => item.shown);
    if (now && !now.shown) leave();
    say();
  }

  const inView = (node) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  };

  // Rows of a large page are laid out as they come into sight, some frames later, and may push
  // the place away again.
  function bring(node, block, frames = 6) {
    if (frames === 6 || !inView(node)) node.scrollIntoView({ block });
    if (frames && items.length > 400) requestAnimationFrame(() => bring(node, block, frames - 1));
  }

  // What was asked for comes into sight; the focus stays with the filter.
  function sift() {
    filter();
    if (shown.length < items.length && shown.length && !shown.slice(0, 500).some((item) => inView(item.note))) {
      bring(anchor(shown[0]), "center");
    }
  }

  const anchor = (item) => item.marks.find((node) => node.closest(".target")) || item.note;

  function reset() {
    for (const box of all('input[name="severity"]:checked, input[name="rule"]:checked')) {
      box.checked = false;
    }
    controls.pack.value = "";
    controls.find.value = "";
    filter();
  }

  function leave() {
    if (!now) return;
    for (const node of [now.note, ...now.marks]) node.classList.remove("now");
    now = null;
  }

  function remember(hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      // A page that may not keep its place still works.
    }
  }

  function go(item, focus = true) {
    leave();
    now = item;
    for (const node of [item.note, ...item.marks]) node.classList.add("now");
    const fold = item.note.closest("details");
    if (fold) fold.open = true;
    bring(anchor(item), "center");
    bring(item.note, "nearest");
    if (focus) item.note.focus({ preventScroll: true });
    remember(`#${item.note.id}`);
    say();
  }

  // Without a finding to go on from, the first one in sight, or the first after it.
  function inSight() {
    for (const item of shown) {
      const article = item.note.closest("article").getBoundingClientRect();
      if (article.bottom > 0 && item.note.getBoundingClientRect().bottom > 0) return item;
    }
    return shown[0];
  }

  function step(by) {
    if (!shown.length) return;
    const at = now ? shown.indexOf(now) : -1;
    if (at < 0) go(by > 0 ? inSight() : shown[shown.length - 1]);
    else go(shown[(at + by + shown.length) % shown.length]);
  }

  function file(by) {
    const sheets = all("article.sheet").filter((sheet) => sheet.offsetParent !== null);
    const tops = sheets.map((sheet) => sheet.getBoundingClientRect().top);
    const here = tops.filter((top) => top < 120).length - 1;
    const target = sheets[Math.min(Math.max(here + by, 0), sheets.length - 1)];
    if (target) target.scrollIntoView();
  }

  function theme(name) {
    one(`theme-${name}`).checked = true;
    try {
      localStorage.setItem("tqcheck-theme", name);
    } catch {
      // Kept for as long as the page is open.
    }
  }

  function turn() {
    const names = ["auto", "light", "dark"];
    const at = names.findIndex((name) => one(`theme-${name}`).checked);
    theme(names[(at + 1) % names.length]);
  }

  function only(severity) {
    const box = one(`sev-${severity}`);
    if (!box) return;
    const before = box.checked;
    for (const other of all('input[name="severity"]')) other.checked = false;
    box.checked = !before;
    sift();
  }

  const help = one("help");
  const keys = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    "]": () => file(1),
    "[": () => file(-1),
    "/": () => { controls.find.focus(); controls.find.select(); },
    "?": () => help.showModal(),
    t: turn,
    f: () => { controls.brief.checked = !controls.brief.checked; },
    1: () => only("critical"),
    2: () => only("major"),
    3: () => only("minor"),
    4: () => only("neutral"),
    Escape: () => { reset(); leave(); say(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.matches('input[type="search"], select');
    if (typing) {
      if (event.key === "Escape") {
        controls.find.value = "";
        filter();
        event.target.blur();
        event.preventDefault();
      } else if (event.key === "Enter" && event.target === controls.find && shown.length) {
        event.preventDefault();
        step(1);
      }
      return;
    }
    if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark, a.ref, .index a");
    if (!mark || (mark.localName === "mark" && !getSelection().isCollapsed)) return;
    const ids = mark.dataset.f ? mark.dataset.f.split(" ") : [mark.hash.slice(2)];
    const open = ids.map((id) => byId.get(id)).filter((item) => item && item.shown);
    if (!open.length) return;
    event.preventDefault();
    // A mark of several findings leads to each of them in turn.
    go(open[(open.indexOf(now) + 1) % open.length]);
  });

  let waiting = 0;
  controls.find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(sift, items.length > 1000 ? 200 : 0);
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "theme") theme(event.target.value);
    else if (event.target.matches('[name="severity"], [name="rule"], #pack')) sift();
  });
  one("reset").addEventListener("click", reset);
  one("back").addEventListener("click", () => step(-1));
  one("on").addEventListener("click", () => step(1));
  one("ask").addEventListener("click", () => help.showModal());
  help.querySelector("button").addEventListener("click", () => help.close());

  function follow() {
    const item = byId.get(location.hash.slice(2));
    if (location.hash.startsWith("#f") && item) go(item, false);
    const rule = location.hash.startsWith("#rule-") && one(location.hash.slice(1));
    if (rule) rule.open = true;
  }
  addEventListener("hashchange", follow);
  try {
    const kept = localStorage.getItem("tqcheck-theme");
    if (["light", "dark"].includes(kept)) one(`theme-${kept}`).checked = true;
  } catch {
    // The page follows the system.
  }
  filter();
  follow();
})();
