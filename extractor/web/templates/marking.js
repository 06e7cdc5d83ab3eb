(() => {
  const bar = document.getElementById("marking");
  if (!bar) return;
  const template = document.getElementById("misread").content.firstElementChild;
  const controls = new Map();
  const marks = new Map();
  const show = (row) => {
    const mark = marks.get(row);
    for (const control of controls.get(row)) {
      if (!mark && !control.parts) continue;
      const [select, note] = opened(row, control);
      select.value = mark ? mark.kind : "";
      note.hidden = !mark;
      if (note.value !== (mark ? mark.note : "")) note.value = mark ? mark.note : "";
    }
    bar.hidden = !marks.size;
    bar.querySelector("b").textContent = marks.size;
  };
  const take = (row, kind, note) => {
    if (kind) marks.set(row, { kind, note });
    else marks.delete(row);
    show(row);
  };
  const opened = (row, control) => {
    if (control.parts) return control.parts;
    const menu = template.cloneNode(true);
    const [select, note] = control.parts = [...menu.children];
    select.setAttribute("aria-label", control.button.getAttribute("aria-label"));
    note.setAttribute("aria-label", `${row.dataset.claim}: ${note.placeholder}`);
    select.addEventListener("change", () => take(row, select.value, note.value));
    note.addEventListener("input", () => take(row, select.value, note.value));
    control.button.replaceWith(menu);
    return control.parts;
  };
  const offer = (row, place) => {
    const button = document.createElement("button");
    const control = { button, parts: null };
    button.type = "button";
    button.className = "misread";
    button.textContent = bar.dataset.misread;
    button.setAttribute("aria-label", `${row.dataset.claim}: ${bar.dataset.misread}`);
    button.addEventListener("click", () => opened(row, control)[0].focus());
    controls.set(row, [...(controls.get(row) || []), control]);
    place.append(button);
  };
  for (const row of document.querySelectorAll("tr.claim")) {
    offer(row, row.lastElementChild);
  }
  for (const alarm of document.querySelectorAll(".alarm[data-claim]")) {
    const name = CSS.escape(alarm.dataset.claim);
    const row = alarm.closest("article").querySelector(`tr[data-claim="${name}"]`);
    if (row) offer(row, alarm.querySelector(".links"));
  }
  const corrections = () => {
    const articles = [...new Set([...marks.keys()].map((row) => row.closest("article")))];
    return articles.map((article) => ({
      kiemso: "corrections",
      version: 1,
      article_id: article.dataset.article,
      text_sha256: article.dataset.sha256,
      claims: article.querySelectorAll("tr.claim").length,
      marks: [...article.querySelectorAll("tr.claim")].filter((row) => marks.has(row)).map((row) => ({
        claim_id: row.dataset.claim,
        start: Number(row.dataset.start),
        end: Number(row.dataset.end),
        ...marks.get(row),
      })),
    }));
  };
  bar.querySelector(".download").addEventListener("click", () => {
    const found = corrections();
    const text = JSON.stringify(found.length === 1 ? found[0] : found, null, 1);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = found.length === 1 ? `${found[0].article_id}.corrections.json` : "corrections.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  bar.querySelector(".clear").addEventListener("click", () => {
    const rows = [...marks.keys()];
    marks.clear();
    rows.forEach(show);
  });
  const marked = (sha256, { claim_id, start, end }) => {
    const inside = `article[data-sha256="${CSS.escape(sha256)}"] tr.claim`;
    const there = `${inside}[data-start="${Number(start)}"][data-end="${Number(end)}"]`;
    const named = `${there}[data-claim="${CSS.escape(claim_id)}"]`;
    return document.querySelector(named) || document.querySelector(there);
  };
  const form = document.getElementById("save");
  if (!form) return;
  const field = form.elements.corrections;
  for (const { text_sha256, marks: given } of [].concat(JSON.parse(field.value || "[]"))) {
    for (const mark of given) {
      const row = marked(text_sha256, mark);
      if (row) take(row, mark.kind, mark.note || "");
    }
  }
  form.addEventListener("submit", () => { field.value = JSON.stringify(corrections()); });
})();
