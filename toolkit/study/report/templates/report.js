"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const holder = get("evidence-data");
  const language = () => (get("language-en").checked ? "en" : "zh");
  const say = (zh, en) => (language() === "en" ? en : zh);
  const PAGE = 25;
  const fields = ["text", "region", "domain", "value", "kind", "document"];
  const rows = holder ? JSON.parse(holder.textContent) : [];
  let page = 0;
  let origin = null;

  function wanted() {
    return Object.fromEntries(fields.map((name) => [name, get("find-" + name).value.trim()]));
  }
  function codeOf(row, domain) {
    return domain in row.codes ? String(row.codes[domain]) : "none";
  }
  function fits(row, want) {
    if (want.text && !row.text.includes(want.text)) return false;
    if (want.region && row.region !== want.region) return false;
    if (want.kind && row.kind !== want.kind) return false;
    if (want.document && row.document !== want.document) return false;
    if (want.domain) return codeOf(row, want.domain) === (want.value || codeOf(row, want.domain));
    if (!want.value) return true;
    if (want.value === "none") return Object.keys(row.codes).length === 0;
    return Object.values(row.codes).some((code) => String(code) === want.value);
  }
  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function nameOf(select, value) {
    const option = Array.from(get(select).options).find((each) => each.value === value);
    return option ? option.textContent : value;
  }
  function marked(text, word) {
    const line = element("p", "text");
    line.lang = "zh-Hans"; // what a reader of the English page hears and sees is Chinese
    const parts = word ? text.split(word) : [text];
    parts.forEach((part, place) => {
      if (place) line.append(element("mark", "", word));
      line.append(part);
    });
    return line;
  }
  function codesOf(row) {
    const line = element("p", "codes");
    for (const option of get("find-domain").options) {
      const key = option.value;
      if (!key || (!(key in row.codes) && !(key in row.scores))) continue;
      const yes = row.codes[key] === 1;
      if (!yes && !(row.scores[key] >= 0.5)) continue;
      const score = key in row.scores ? " " + row.scores[key].toFixed(2) : "";
      const how = yes ? say("编码为是", "coded yes") : key in row.codes ? say("编码为否", "coded no") : say("未编码", "not coded");
      const badge = element("span", yes ? "code yes" : "code", option.textContent + score);
      badge.title = how + (score ? say("；模型得分", "; model score") + score : "");
      badge.append(element("span", "", yes ? "" : say("（" + how + "）", " (" + how + ")")));
      line.append(badge);
    }
    if (!line.childNodes.length) {
      const none = Object.keys(row.codes).length ? say("编码：无领域", "coded: no domain") : say("未编码", "not coded");
      line.append(element("span", "", none));
    }
    return line;
  }
  function item(row, word) {
    const made = element("li");
    const where = [row.source, say("位置 ", "span ") + row.span, nameOf("find-kind", row.kind), row.place, row.date];
    const line = element("p", "where", where.filter((part) => part !== "–").join(" · "));
    if (row.url) {
      const link = element("a", "", say("原网页", "page on the web"));
      link.href = row.url;
      link.rel = "noopener noreferrer";
      line.append(" · ", link);
    }
    made.append(line);
    made.append(marked(row.text, word), codesOf(row));
    made.id = "p-" + row.id;
    return made;
  }
  function show() {
    const want = wanted();
    const found = rows.filter((row) => fits(row, want));
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    page = Math.min(page, pages - 1);
    const start = page * PAGE;
    get("paragraphs").replaceChildren(...found.slice(start, start + PAGE).map((row) => item(row, want.text)));
    const end = Math.min(start + PAGE, found.length);
    const zh = `找到 ${found.length} 段（共 ${rows.length} 段），显示第 ${found.length ? start + 1 : 0}–${end} 段`;
    const en = `${found.length} of ${rows.length} paragraphs; showing ${found.length ? start + 1 : 0}–${end}`;
    get("found").textContent = say(zh, en);
    get("earlier").disabled = page === 0;
    get("later").disabled = page >= pages - 1;
  }
  function turn(step) {
    page += step;
    show();
    get("evidence-title").focus();
  }
  function speak() {
    const now = language();
    document.documentElement.lang = now === "en" ? "en" : "zh-Hans";
    document.title = document.querySelector("h1").innerText;
    for (const named of document.querySelectorAll("[data-label-zh]")) {
      named.setAttribute("aria-label", now === "en" ? named.dataset.labelEn : named.dataset.labelZh);
    }
    for (const option of document.querySelectorAll("option[data-zh]")) option.textContent = option.dataset[now];
    if (holder) show();
  }

  for (const id of ["language-zh", "language-en"]) get(id).addEventListener("change", speak);
  // Paper shows what is open on the screen; all details open would make it three times as long.
  get("unfold").hidden = false;
  get("unfold").addEventListener("click", () => {
    const shut = document.querySelector("details:not([open])") !== null;
    for (const fold of document.querySelectorAll("details")) fold.open = shut;
  });
  if (holder) {
    const again = () => { page = 0; show(); };
    get("finder").addEventListener("input", again);
    get("finder").addEventListener("submit", (event) => event.preventDefault());
    get("finder").addEventListener("reset", () => setTimeout(again));
    get("earlier").addEventListener("click", () => turn(-1));
    get("later").addEventListener("click", () => turn(1));
    get("evidence").addEventListener("keydown", (event) => {
      if (event.key === "Escape" && origin) origin.focus();
    });
    for (const link of document.querySelectorAll("a[data-find]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const find = JSON.parse(link.dataset.find);
        origin = link;
        for (const name of fields) get("find-" + name).value = find[name] || "";
        again();
        location.hash = "evidence";
        get("evidence-title").focus();
      });
    }
  }
  speak();
})();
