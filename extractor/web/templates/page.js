"use strict";
(() => {
  const alarms = [...document.querySelectorAll(".alarm")];
  const status = document.getElementById("status");
  const say = (text) => {
    status.textContent = text;
    setTimeout(() => { status.textContent = ""; }, 2000);
  };
  const step = (by) => {
    if (!alarms.length) return;
    const here = alarms.indexOf(document.activeElement.closest(".alarm"));
    const next = here < 0 && by < 0 ? alarms.length - 1 : (here + by + alarms.length) % alarms.length;
    alarms[next].focus();
    alarms[next].scrollIntoView({ block: "start" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "n") step(1);
    if (event.key === "p") step(-1);
  });
  const open = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = row && row.querySelector("details");
    if (details && row.matches("tr")) details.open = true;
  };
  addEventListener("hashchange", open);
  open();
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      const parts = button.closest(".alarm").querySelectorAll("blockquote, .calculator, .explanation");
      await navigator.clipboard.writeText([...parts].map((part) => part.innerText).join("\n"));
      say(document.body.dataset.copied);
    });
  }
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
