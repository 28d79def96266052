// Runs after page.js in the component of the briefing: sends what its buttons, title and list of briefings ask for,
// and keeps the focus where it was.
let pressed = null;

function send(do_, of, text) {
  pressed = { do: do_, of };
  trigger("briefing", { do: do_, of, text });
}

function editor(button) {
  return button.closest("li").querySelector(".editor");
}

function showEditor(button, isOpen) {
  const box = editor(button);
  box.hidden = !isOpen;
  (isOpen ? box.querySelector("textarea") : box.closest("li").querySelector("[data-do=edit]")).focus();
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const { do: do_, of } = button.dataset;
  if (do_ === "edit") return showEditor(button, editor(button).hidden);
  if (do_ === "leave") return showEditor(button, false);
  send(do_, of, do_ === "save" ? editor(button).querySelector("textarea").value : undefined);
});

element.addEventListener("change", (event) => {
  const field = event.target.closest("[data-do]");
  if (field) send(field.dataset.do, undefined, field.value);
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest(".editor")) showEditor(event.target, false);
  if (event.key === "Enter" && event.target.matches("input[data-do]")) event.target.blur();
});

// A title is sent as it is left, by Enter or on the way to somewhere else: that is where the focus stays.
let wentTo = 0;
const stops = () => [...element.querySelectorAll("a[href], button, input, select, textarea")];
element.addEventListener("focusin", (event) => { wentTo = stops().indexOf(event.target); });

// Where a button is gone, as that of an item which was removed, the next best takes its place.
function keepFocus() {
  const last = pressed;
  pressed = null;
  const focused = document.activeElement ?? document.body;
  if (!last || !(focused === document.body || element.contains(focused))) return;
  const own = last.of ? `[data-of="${last.of}"]` : "";
  if (last.do === "rename") return stops()[wentTo]?.focus();
  // Never on the button that would take away the next briefing too.
  const wanted = { save: "edit", discard: "restore" }[last.do] ?? last.do;
  const next = [`[data-do="${wanted}"]${own}`, "[data-do=undo], [data-do=restore]", ".items button", "[data-do=new]"];
  next.map((selector) => element.querySelector(selector)).find(Boolean)?.focus();
}

watch("value", keepFocus);
