(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = document.getElementById("tools");
  const where = document.getElementById("where");
  const codes = document.getElementById("codes");
  const boxes = all("input[data-severity]", tools);
  let current = null;

  // Without this script all lines are shown, so that nothing of a page depends on it.
  const setFold = (button, open) => {
    document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  for (const folder of all("tbody.folder")) {
    const button = folder.querySelector("button");
    folder.hidden = false;
    setFold(button, false);
    button.addEventListener("click", () => setFold(button, button.getAttribute("aria-expanded") === "false"));
  }
  const unfold = (element) => {
    const body = element.closest("tbody.fold");
    if (body) setFold(body.previousElementSibling.querySelector("button"), true);
  };

  // In the order of the page: the first row of each change, and each finding that is shown.
  const stops = () => all("tr[data-change], .told:not([hidden]) > details, .told:not([hidden]) > td > details");
  const target = (stop) => (stop.matches("details") ? stop.querySelector("summary") : stop);
  const describe = (stop, number, count) => {
    const what = stop.matches("details") ? "finding" : "change";
    return `${number} of ${count}: ${what}`;
  };
  const jump = (step) => {
    const list = stops();
    if (!list.length) {
      where.textContent = "nothing to jump to";
      return;
    }
    let index = list.indexOf(current);
    if (index < 0) {
      const after = list.findIndex((stop) => stop.getBoundingClientRect().top > tools.offsetHeight + 1);
      index = after < 0 ? list.length : after;
      index = step > 0 ? index : index - 1;
    } else {
      index += step;
    }
    index = (index + list.length) % list.length;
    current = list[index];
    unfold(current);
    target(current).scrollIntoView({ block: "center" });
    target(current).focus({ preventScroll: true });
    where.textContent = describe(current, index + 1, list.length);
  };
  document.getElementById("next").addEventListener("click", () => jump(1));
  document.getElementById("previous").addEventListener("click", () => jump(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input[type=text]")) return;
    if (event.key === "n") jump(1);
    else if (event.key === "p") jump(-1);
    else return;
    event.preventDefault();
  });

  const filter = () => {
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.severity));
    let count = 0;
    for (const told of all("[data-code]")) {
      const fits = shown.has(told.dataset.severity) && (!codes.value || codes.value === told.dataset.code);
      told.hidden = !fits;
      if (fits && told.matches(".told")) count += 1;
    }
    if (current && current.closest("[hidden]")) current = null;
    where.textContent = `${count} ${count === 1 ? "finding" : "findings"} shown`;
  };
  for (const control of [...boxes, codes]) control.addEventListener("change", filter);

  // A link to something folded or filtered away shows it.
  const reveal = () => {
    const element = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!element) return;
    unfold(element);
    const told = element.closest("[data-code]");
    if (told) told.hidden = false;
    if (element.matches("details")) {
      element.open = true;
      current = element;
    }
    element.scrollIntoView({ block: element.matches("details, td") ? "center" : "start" });
  };
  window.addEventListener("hashchange", reveal);

  let opened = [];
  window.addEventListener("beforeprint", () => {
    // Notes stay folded: on paper they would bury what needs a person.
    opened = all(".told.error details:not([open]), .told.warning details:not([open]), .events:not([open])");
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  tools.hidden = false;
  reveal();
})();
