// Filters by kind, keys, and what a mark says. Without it the page shows everything.
"use strict";
(() => {
  const tools = document.querySelector(".tools");
  const rows = [...document.querySelectorAll("tr[data-kinds]")];
  const boxes = [...tools.querySelectorAll("input[data-kind]")];
  const count = tools.querySelector(".count");
  const says = document.getElementById("says");
  let here = -1;

  function kindsOf(row) { return row.dataset.kinds.split(" "); }

  function filter() {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.kind));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !kindsOf(row).some((kind) => wanted.has(kind));
      shown += row.hidden ? 0 : 1;
    }
    for (const letter of "RADM") document.body.classList.toggle("hide-" + letter, !wanted.has(letter));
    count.textContent = count.dataset.told.replace("{shown}", shown).replace("{all}", rows.length);
  }

  function go(step, wanted) {
    // The line where a copy has a moved paragraph has no number: the change is told where the paragraph is shown.
    const found = (row) =>
      !row.hidden && row.querySelector(".sign small") && kindsOf(row).some((kind) => wanted.includes(kind));
    for (let n = here + step; n >= 0 && n < rows.length; n += step) {
      if (!found(rows[n])) continue;
      if (rows[here]) rows[here].classList.remove("here");
      here = n;
      rows[n].classList.add("here");
      rows[n].tabIndex = -1;
      rows[n].focus({ preventScroll: true });
      rows[n].scrollIntoView({ block: "center" });
      const first = rows[n].querySelector("[data-says]");
      if (first) tell(first);
      return;
    }
  }

  function tell(mark) {
    const place = mark.getBoundingClientRect();
    says.textContent = mark.dataset.says;
    says.hidden = false;
    const left = Math.min(place.left, window.innerWidth - says.offsetWidth - 12);
    const below = place.bottom + 6;
    const fits = below + says.offsetHeight < window.innerHeight;
    const top = fits ? below : place.top - says.offsetHeight - 6;
    // Through the object model: a policy that forbids style attributes lets it be.
    says.style.left = Math.max(8, left) + "px";
    says.style.top = Math.max(8, top) + "px";
  }

  function hush() { says.hidden = true; }

  const changes = ["R", "A", "D", "M"];
  const keys = {
    j: () => go(1, changes), n: () => go(1, changes), k: () => go(-1, changes), p: () => go(-1, changes),
    f: () => go(1, ["F"]), F: () => go(-1, ["F"]), c: () => go(1, ["N"]), C: () => go(-1, ["N"]), Escape: hush,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const number = Number(event.key);
    if (number >= 1 && number <= boxes.length) { boxes[number - 1].click(); event.preventDefault(); return; }
    const act = keys[event.key];
    if (act) { act(); event.preventDefault(); }
  });
  tools.addEventListener("change", filter);
  tools.addEventListener("click", (event) => {
    const step = event.target.dataset ? Number(event.target.dataset.step) : 0;
    if (step) go(step, changes);
  });
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest ? event.target.closest("[data-says]") : null;
    if (mark) tell(mark); else hush();
  });
  document.addEventListener("scroll", hush, { passive: true });
  tools.hidden = false;
  document.querySelector(".keys").hidden = false;
  filter();
})();
