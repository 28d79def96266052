// Runs once in the table of documents and once in the list of what is being added (`element`, `trigger` and
// `watch` come from gradio). Buttons say in data-action what documents_tab.py is to do.
const sent = ["open", "sort", "turn", "unfold", "edit", "leave", "save", "update", "remove", "undo", "stop"];
let focused = null;

const quoted = (name, value) => `[data-${name}="${CSS.escape(value)}"]`;
const rowOf = (details) => `[data-action=unfold]${quoted("document", details.document ?? "")}`;

// Where the focus goes once the list has been made anew.
const after = {
  edit: () => "input[name=title]",
  save: rowOf,
  leave: rowOf,
  undo: rowOf,
  remove: () => "[data-action=undo]",
};

function selectorOf(place) {
  if (place.dataset.choose) return quoted("choose", place.dataset.choose);
  if (!place.dataset.action) return place.name ? `input[name=${place.name}]` : null;
  return Object.entries(place.dataset).map(([name, value]) => quoted(name, value)).join("");
}

// What stands in the form of a correction.
function filledIn(form) {
  const fields = [...form.querySelectorAll("[name]")];
  return Object.fromEntries(fields.map((field) => [field.name, field.validity.badInput ? "incomplete" : field.value]));
}

function press(button) {
  const { action, ...details } = button.dataset;
  if (action === "save") Object.assign(details, filledIn(button.closest(".correcting")));
  if (action === "open") [window.articleOpener, window.articleStays] = [button, false];
  focused = after[action]?.(details) ?? selectorOf(button);
  trigger(action, details);
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (sent.includes(button?.dataset.action)) press(button);
});

element.addEventListener("keydown", (event) => {
  const form = event.target.closest(".correcting");
  const action = { Enter: "save", Escape: "leave" }[event.key];
  if (form && action && event.target.matches("input")) press(form.querySelector(`[data-action=${action}]`));
});

// --- what is ticked: filters.js keeps it, and says so ---

function tick() {
  for (const box of element.querySelectorAll("[data-choose]")) {
    box.checked = (window.narrowedTo?.().documents ?? []).includes(box.dataset.choose);
  }
}

element.addEventListener("change", (event) => {
  const { choose } = event.target.dataset;
  if (choose) document.dispatchEvent(new CustomEvent("choose", { detail: { choose, isChosen: event.target.checked } }));
});
document.addEventListener("narrowed", tick);

// --- the focus stays where it was, although every change makes the list anew ---

document.addEventListener("focusin", (event) => {
  focused = element.contains(event.target) ? selectorOf(event.target) : null;
});

watch("value", () => {
  tick();
  const now = document.activeElement ?? document.body;
  if (!focused || !(now === document.body || element.contains(now))) return;
  const again = element.querySelector(focused) ?? element.querySelector(".documents");
  if (again !== now) again?.focus({ preventScroll: true });
});
