"use strict";
// Draws what the data say of the topic that is chosen; every text goes in as text, never as HTML.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const WORDS = 15;
  const MAP = { width: 300, height: 240, margin: 34, largest: 30 };

  function make(tag, name, ...parts) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...parts);
    return made;
  }
  function both(zh, en) {
    if (zh === en) return document.createTextNode(zh);
    const parts = [["zh", "zh-Hans", zh], ["en", "en", en]].map(([name, lang, text]) => {
      const part = make("span", name, text);
      part.lang = lang;
      return part;
    });
    const made = document.createDocumentFragment();
    made.append(...parts);
    return made;
  }
  const percent = (share) => (100 * share).toFixed(1) + "%";
  const known = (value) => value !== null && value !== undefined;
  const mark = (topic) => (topic.stable === false ? "†" : "");

  function title(topic) {
    return both(`主题 ${topic.topic}${mark(topic)} ${topic.zh}`.trim(), `topic ${topic.topic}${mark(topic)} ${topic.en}`.trim());
  }
  function returned(topic) {
    if (!known(topic.returned)) return both("", "");
    const n = topic.runs;
    const times = n ? `${Math.round(topic.returned * n)}/${n}` : percent(topic.returned);
    const apart = known(topic.apart) ? percent(topic.apart) : "";
    return both(
      `换种子后重现 ${times}` + (apart && `；去掉部分文档后 ${apart}`),
      `returns in ${times} other seeds` + (apart && `; ${apart} with documents left out`),
    );
  }
  const relevance = (word, weight) => Math.log(word.weight) - (1 - weight) * Math.log(word.overall);

  function drawMap(data, choose) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "te-map");
    svg.setAttribute("viewBox", `0 0 ${MAP.width} ${MAP.height}`);
    svg.setAttribute("aria-hidden", "true"); // the list says the same, and takes keys
    const xs = data.topics.map((t) => t.x), ys = data.topics.map((t) => t.y);
    const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 1e-9);
    const scale = (Math.min(MAP.width, MAP.height) - 2 * MAP.margin) / span;
    const middle = (values) => (Math.max(...values) + Math.min(...values)) / 2;
    const most = Math.max(...data.topics.map((t) => t.share), 1e-9);
    const groups = data.topics.map((topic) => {
      const group = document.createElementNS(SVG, "g");
      const dot = document.createElementNS(SVG, "circle");
      const text = document.createElementNS(SVG, "text");
      const x = MAP.width / 2 + (topic.x - middle(xs)) * scale;
      const y = MAP.height / 2 - (topic.y - middle(ys)) * scale;
      for (const [node, names] of [[dot, ["cx", "cy"]], [text, ["x", "y"]]]) {
        node.setAttribute(names[0], x.toFixed(1));
        node.setAttribute(names[1], y.toFixed(1));
      }
      dot.setAttribute("r", Math.max(7, MAP.largest * Math.sqrt(topic.share / most)).toFixed(1));
      text.textContent = topic.topic + mark(topic);
      group.append(dot, text);
      group.addEventListener("click", () => choose(topic.topic, true));
      svg.append(group);
      return [topic, group];
    });
    const show = (chosen) => {
      for (const [topic, group] of groups) {
        group.setAttribute("class", (topic.stable === false ? "unstable" : "") + (topic.topic === chosen ? " on" : ""));
      }
    };
    return [svg, show];
  }

  function drawList(data, name, choose) {
    const rows = data.topics.map((topic) => {
      const radio = make("input");
      radio.type = "radio";
      radio.name = name;
      radio.value = topic.topic;
      radio.addEventListener("change", () => choose(topic.topic, false));
      const share = make("span", "te-figure", percent(topic.share));
      return make("label", "", radio, make("span", "", title(topic)), share, make("span", "soft", returned(topic)));
    });
    const box = make("div", "te-list", ...rows);
    const set = make("fieldset", "", make("legend", "", both("选择主题（占比）", "Choose a topic (share)")), box);
    return [set, (chosen) => {
      for (const row of rows) row.querySelector("input").checked = Number(row.querySelector("input").value) === chosen;
    }];
  }

  function wordRow(word, most) {
    const bar = make("span", "te-bar", make("i"), make("b"));
    bar.firstChild.style.width = (100 * word.weight) / most + "%";
    bar.lastChild.style.left = Math.min(100, (100 * word.overall) / most) + "%";
    return make("li", "", make("span", "", word.word), bar, make("span", "te-figure", (100 * word.weight).toFixed(2) + "%"));
  }
  function drawWords(topic, box, weight) {
    const words = [...topic.words].sort((a, b) => relevance(b, weight) - relevance(a, weight)).slice(0, WORDS);
    const most = Math.max(...topic.words.map((word) => word.weight));
    box.replaceChildren(...words.map((word) => wordRow(word, most)));
    return words.map((word) => word.word);
  }

  function groupRow(group, most) {
    const track = make("span", "te-whisker");
    const place = (value) => Math.min(100, (100 * value) / most) + "%";
    if (known(group.low)) {
      const line = make("i");
      line.style.left = place(group.low);
      line.style.right = `calc(100% - ${place(group.high)})`;
      track.append(line);
    }
    const row = make("li", "", make("span", "", both(group.name, group.name_en)), track);
    if (known(group.share)) {
      const dot = make("b");
      dot.style.left = place(group.share);
      track.append(dot);
    }
    const ends = known(group.low) ? ` [${percent(group.low)}, ${percent(group.high)}]` : "";
    const said = make("span", "te-figure", known(group.share) ? percent(group.share) + ends : "–");
    if (group.zh || group.en) said.append(" ", make("span", "soft", both(group.zh, group.en)));
    row.append(said);
    return row;
  }

  function marked(text, words) {
    const line = make("p", "text");
    const kept = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const parts = kept.length ? text.split(new RegExp(`(${kept.join("|")})`)) : [text];
    parts.forEach((part, place) => line.append(place % 2 ? make("mark", "", part) : part));
    return line;
  }

  function start(root, turn) {
    const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const side = make("div"), main = make("div");
    let chosen = data.topics[0].topic, weight = 0.6, by = 0;
    const at = () => data.topics.find((topic) => topic.topic === chosen);

    const heading = make("h3"), facts = make("p"), warning = make("p", "te-unstable");
    heading.setAttribute("aria-live", "polite");
    warning.append(both("换种子或去掉部分文档后，重现的运行不到七成：不宜单独解读。", "Found again in fewer than 70% of other runs: do not read it by itself."));
    const words = make("ol", "te-words"), telling = make("ol", "te-telling");
    const slider = make("input"), shown = make("output");
    Object.assign(slider, { type: "range", min: 0, max: 1, step: 0.1, value: weight });
    slider.addEventListener("input", () => { weight = Number(slider.value); draw(); });
    const knob = make("label", "te-slider", make("span", "", both("相关度 λ", "relevance λ")), slider, shown);
    const key = make("p", "soft", both(
      "λ=1 按概率排序，λ=0 按特有程度排序。蓝条：词在主题中的概率；橙线：词在全部文本中的概率。",
      "λ=1: by probability; λ=0: by how exclusive to the topic. Bar: probability in the topic; line: in the whole text.",
    ));
    const groups = make("ul", "te-groups"), pick = make("select");
    pick.setAttribute("aria-label", "分组 / grouped by");
    data.by.forEach((_, place) => pick.append(new Option("", place)));
    // An option holds no element that a language could hide: it is named anew when it changes.
    const english = document.getElementById("language-en");
    const speak = () => data.by.forEach((kind, place) => (pick.options[place].text = english && english.checked ? kind.en : kind.zh));
    document.addEventListener("change", (event) => event.target.name === "language" && speak());
    speak();
    pick.addEventListener("change", () => { by = Number(pick.value); draw(); });
    const paragraphs = make("ol", "te-paragraphs");

    main.append(heading, facts, warning);
    const left = make("div", "", make("h4", "", both("词", "Words")), knob, key, words);
    const right = make("div", "", make("h4", "", both("特征词（FREX：常用且特有）", "Distinctive words (FREX: frequent and exclusive)")), telling);
    main.append(make("div", "te-columns", left, right));
    if (data.by.length) main.append(make("h4", "", both("各组的占比", "Share by group")), pick, groups);
    main.append(make("h4", "", both("代表性段落", "Representative paragraphs")), paragraphs);

    function draw() {
      const topic = at();
      heading.replaceChildren(title(topic));
      facts.replaceChildren(both(`占全部段落的 ${percent(topic.share)}`, `${percent(topic.share)} of all paragraphs`), " · ", returned(topic));
      warning.hidden = topic.stable !== false;
      shown.textContent = weight.toFixed(1);
      const first = drawWords(topic, words, weight);
      telling.replaceChildren(...topic.telling.map((word) => make("li", "", word)));
      if (data.by.length) {
        const rows = data.by[by].rows.filter((row) => row.topic === chosen);
        const most = Math.max(...data.by[by].rows.map((row) => (known(row.high) ? row.high : row.share) || 0), 1e-9);
        groups.replaceChildren(...rows.map((row) => groupRow(row, most)));
      }
      const own = data.paragraphs.filter((row) => row.topic === chosen);
      paragraphs.replaceChildren(...own.map((row) => make("li", "", make("p", "soft where", `${percent(row.share)} · ${row.where}`), marked(row.text, [...first, ...topic.telling]))));
    }
    function choose(topic, focus) {
      chosen = topic;
      showMap(chosen);
      showList(chosen);
      draw();
      if (focus) root.querySelector(".te-list input:checked").focus();
    }
    const [list, showList] = drawList(data, `topic-explorer-${turn}`, choose);
    const [map, showMap] = drawMap(data, choose);
    side.append(list);
    if (data.topics.length > 1) {
      side.append(make("p", "soft", both("距离越近，用词越相似（二维近似）；圆越大占比越大，虚线为不稳定。", "The nearer, the more alike in words (roughly, in two dimensions). Larger: more of the text. Dashed: not stable.")), map);
    }
    root.append(side, main);
    choose(chosen, false);
  }

  document.querySelectorAll(".topic-explorer:not([data-started])").forEach((root, turn) => {
    root.dataset.started = "yes";
    start(root, turn);
  });
})();
