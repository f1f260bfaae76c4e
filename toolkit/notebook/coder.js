// Draws the state of a coder and sends keys back. Nothing is decided here.

const NAMES = { "1": "是 yes", "0": "否 no", unsure: "不确定 unsure", "": "—" };
const HELP = [
  ["1–9", "领域 domain"], ["u", "不确定 unsure"], ["← →  m", "标记依据 mark"],
  ["c", "备注 comment"], ["Enter", "保存，下一段 next"], ["b", "上一段 back"],
  ["f", "未编码 first open"], ["h", "提示 hints"],
];

function make(tag, cls, text, parts = []) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text) node.textContent = text;
  for (const part of parts) if (part) node.append(part);
  return node;
}

function render({ model, el }) {
  const root = make("div", "toolkit-coder");
  root.tabIndex = 0;
  // JupyterLab would take single keys for its own commands (x cuts the cell).
  root.dataset.lmSuppressShortcuts = "true";
  el.append(root);
  let cursor = -1;
  let shown = -1;
  let waiting = 0;
  let typing = 0;

  function send(action) {
    model.send({ ...action, at: model.get("state").position });
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      root.classList.add("silent");
    }, 4000);
  }

  function selected(box) {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null;
    const before = range.cloneRange();
    before.selectNodeContents(box);
    before.setEnd(range.startContainer, range.startOffset);
    // Python counts characters, JavaScript halves of them.
    const start = [...before.toString()].length;
    return { start, end: start + [...range.toString()].length };
  }

  function mark() {
    const box = root.querySelector(".text");
    const chosen = box && (selected(box) || model.get("state").clauses[Math.max(cursor, 0)]);
    if (chosen) send({ do: "mark", start: chosen.start, end: chosen.end });
  }

  function move(step) {
    const clauses = model.get("state").clauses || [];
    cursor = Math.min(Math.max(cursor + step, 0), clauses.length - 1);
    draw();
  }

  const keys = {
    u: () => send({ do: "unsure" }),
    m: mark,
    c: () => root.querySelector("input")?.focus(),
    Enter: () => send({ do: "next" }),
    b: () => send({ do: "back" }),
    Backspace: () => send({ do: "back" }),
    f: () => send({ do: "first" }),
    h: () => send({ do: "hints" }),
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
  };

  root.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.tagName === "INPUT") {
      if (event.key === "Enter" || event.key === "Escape") {
        note(event.target.value);
        root.focus();
        event.preventDefault();
      }
      event.stopPropagation();
      return;
    }
    const domain = (model.get("state").domains || []).find((d) => d.key && d.key === event.key);
    const act = domain ? () => send({ do: "press", domain: domain.domain }) : keys[event.key];
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  });

  function note(text) {
    clearTimeout(typing);
    if (text.trim() !== (model.get("state").comment || "")) send({ do: "note", text });
  }

  function button(cls, label, action) {
    const node = make("button", cls, label);
    node.type = "button";
    node.tabIndex = -1;
    node.addEventListener("click", () => {
      action();
      root.focus();
    });
    return node;
  }

  function header(state) {
    const share = state.total ? (100 * state.coded) / state.total : 0;
    const bar = make("div", "bar", "", [make("div", "done")]);
    bar.firstChild.style.width = `${share}%`;
    const place = Math.min(state.position + 1, state.total);
    return make("div", "header", "", [
      make("span", "count", `${place} / ${state.total}`),
      bar,
      make("span", "quiet", `已编码 coded ${state.coded}`),
      make("span", "quiet who", `${state.coder} · ${state.sheet}`),
    ]);
  }

  function paragraph(state) {
    const box = make("div", "text");
    state.clauses.forEach((clause, i) => {
      const node = make("span", i === cursor ? "clause at" : "clause", "");
      // Each character knows whether a mark covers it.
      let run = null;
      [...clause.text].forEach((character, j) => {
        const at = clause.start + j;
        const by = state.domains.filter((d) => d.span && d.span[0] <= at && at < d.span[1]);
        const keys = by.map((d) => d.key).join(" ");
        if (!run || run.dataset.by !== keys) {
          run = make("span", keys ? "mark" : "");
          run.dataset.by = keys;
          if (keys) run.title = by.map((d) => d.name_zh).join("、");
          node.append(run);
        }
        run.textContent += character;
      });
      node.addEventListener("click", () => {
        if (!document.getSelection().isCollapsed) return;
        cursor = i;
        draw();
      });
      box.append(node);
    });
    return box;
  }

  function domainRow(domain) {
    const value = domain.value || "";
    const row = make("div", `domain v-${value || "open"}${domain.in_hand ? " in-hand" : ""}`);
    row.dataset.domain = domain.domain;
    const names = make("div", "names", "", [
      make("kbd", "", domain.key || "·"),
      make("b", "", domain.name_zh),
      make("span", "quiet", domain.name_en),
      make("span", "value", NAMES[value]),
    ]);
    names.addEventListener("click", () => {
      send({ do: "press", domain: domain.domain });
      root.focus();
    });
    row.append(names, make("div", "definition", domain.definition));
    if (!domain.in_hand) return row;
    for (const [title, items] of [["归入 in", domain.inside], ["不归 out", domain.outside]]) {
      if (items.length) row.append(make("div", "detail", `${title}：${items.join("；")}`));
    }
    const chips = domain.subcodes.map((code) =>
      button(code.on ? "chip on" : "chip", code.name, () =>
        send({ do: "subcode", domain: domain.domain, subcode: code.subcode })));
    if (chips.length) row.append(make("div", "chips", "", chips));
    return row;
  }

  function commentBox(state, old) {
    // A box that is taken away may still report its text: it belongs to its own paragraph.
    const own = () => model.get("state").position === state.position;
    const input = make("input");
    input.placeholder = "备注 comment (c)";
    input.value = old && document.activeElement === old ? old.value : state.comment;
    input.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => own() && note(input.value), 400);
    });
    input.addEventListener("change", () => own() && note(input.value));
    return input;
  }

  function page(state) {
    if (state.finished) {
      return [make("div", "finished", `全部 ${state.total} 段已编码。All paragraphs are coded.`)];
    }
    const left = make("div", "left", "", [
      make("div", "source quiet", state.source.join(" · ")),
      ...state.before.map((text) => make("p", "near", text)),
      paragraph(state),
      ...state.after.map((text) => make("p", "near", text)),
    ]);
    if (state.hints) {
      left.append(make("div", "hints", "", state.hints.map((line) => make("div", "", line))));
    }
    return [make("div", "columns", "", [
      left, make("div", "right", "", state.domains.map(domainRow)),
    ])];
  }

  function footer(state, old) {
    const parts = [
      button("step", "← 上一段 back", () => send({ do: "back" })),
      state.finished ? null : commentBox(state, old),
      state.finished ? null : button("step main", "保存，下一段 next →", () => send({ do: "next" })),
    ];
    const help = HELP.map(([key, what]) =>
      make("span", "", "", [make("kbd", "", key), make("span", "", what)]));
    return [make("div", "steps", "", parts), make("div", "help quiet", "", help)];
  }

  function draw() {
    const state = model.get("state");
    const moved = state.position !== shown;
    if (moved) {
      shown = state.position;
      cursor = -1;
    }
    const old = moved ? null : root.querySelector("input");
    const focused = old && document.activeElement === old;
    const caret = focused ? [old.selectionStart, old.selectionEnd] : null;
    root.dataset.position = state.position;
    root.replaceChildren(
      header(state), ...page(state),
      make("div", "message", state.message),
      make("div", "message lost", "内核没有回应：请重新运行此单元格；显示为已编码的都已保存。"
        + "No answer from the kernel: run this cell again; what shows as coded is saved."),
      ...footer(state, old),
    );
    if (focused) {
      const input = root.querySelector("input");
      input?.focus();
      input?.setSelectionRange(...caret);
    }
  }

  function answered() {
    clearTimeout(waiting);
    root.classList.remove("silent");
    const had = root.contains(document.activeElement);
    draw();
    if (had && !root.contains(document.activeElement)) root.focus();
  }

  model.on("change:state", answered);
  draw();
  setTimeout(() => root.focus({ preventScroll: true }), 0);
  return () => model.off("change:state", answered);
}

export default { render };
