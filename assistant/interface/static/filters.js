// The form that narrows questions down: says when it is folded what is chosen in it, and remembers that when
// it is made anew because a document came or went. `ask.js` reads it.
let chosen = {};
let isOpen = false;

const fields = () => [...element.querySelectorAll("[name]")];

function describe() {
  const said = fields().filter((field) => field.value).map((field) => {
    const label = field.closest("label").firstChild.textContent;
    return field.tagName === "SELECT" ? field.selectedOptions[0].textContent : `${label.toLowerCase()} ${field.value}`;
  });
  const summary = element.querySelector("summary");
  summary.textContent = said.length ? `Narrowed down: ${said.join(" · ")}` : "Narrow down";
  summary.classList.toggle("active", said.length > 0);
}

function remember() {
  chosen = Object.fromEntries(fields().map((field) => [field.name, field.value]));
  describe();
}

element.addEventListener("input", remember);
element.addEventListener("toggle", (event) => (isOpen = event.target.open), true);
element.addEventListener("click", (event) => {
  if (!event.target.closest("button[data-action=clear]")) return;
  for (const field of fields()) field.value = "";
  remember();
  element.querySelector("summary").focus();
});

watch("value", () => {
  const form = element.querySelector("details");
  if (!form) return;
  form.open = isOpen;
  for (const field of fields()) {
    field.value = chosen[field.name] ?? "";
    // What is no longer there cannot be chosen.
    if (field.selectedIndex === -1) field.value = "";
  }
  remember();
});
