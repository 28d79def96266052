// What questions are narrowed down to: keeps what is chosen, shows it as chips that can be taken away one by one,
// and remembers it when the form is made anew because a document came or went. `ask.js` sends `narrowedTo`.
const lists = { outlet: "outlets", document: "documents" };
const chosen = { outlets: [], documents: [] };
let days = {};
let isOpen = false;
let isByKeys = false;

const field = (name) => element.querySelector(`[name=${name}]`);
const optionOf = (name, value) => [...field(name).options].find((option) => option.value === value);
const dayOf = (name) => (field(name).validity.badInput ? "incomplete" : field(name).value);
// What stands in a list that is gone through by keys is chosen, too, as long as it stands there.
const all = (name) => [...new Set([...chosen[lists[name]], field(name).value].filter(Boolean))];

function drop(name, value) {
  if (!(name in lists)) field(name).value = "";
  else if (field(name).value === value) field(name).value = "";
  if (name in lists) chosen[lists[name]] = chosen[lists[name]].filter((each) => each !== value);
}

function chips() {
  const picked = Object.keys(lists).flatMap((name) =>
    all(name).map((value) => ({ name, value, text: optionOf(name, value)?.textContent ?? "" })));
  const limits = ["since", "until"].filter(dayOf).map((name) => {
    const label = field(name).closest("label").firstChild.textContent.toLowerCase();
    return { name, value: dayOf(name), text: `${label} ${dayOf(name)}` };
  });
  return [...picked, ...limits];
}

function chipFor({ name, value, text }) {
  const chip = document.createElement("button");
  chip.type = "button";
  const words = document.createElement("bdi");
  words.textContent = text;
  chip.append(words, "×");
  chip.setAttribute("aria-label", `No longer only: ${text}`);
  chip.addEventListener("click", () => {
    const at = [...element.querySelectorAll(".chips button")].indexOf(chip);
    drop(name, value);
    draw();
    const left = element.querySelectorAll(".chips button");
    (left[Math.min(at, left.length - 1)] ?? element.querySelector("summary")).focus();
  });
  const item = document.createElement("li");
  item.append(chip);
  return item;
}

function draw() {
  const shown = chips();
  const list = element.querySelector(".chips");
  list.replaceChildren(...shown.map(chipFor));
  list.hidden = shown.length === 0;
  days = { since: field("since").value, until: field("until").value };
  document.dispatchEvent(new CustomEvent("narrowed"));
}

// Takes over what stands in a list, which is then ready for the next.
function take(select) {
  chosen[lists[select.name]] = all(select.name);
  select.value = "";
  draw();
}

// Looked up when it is asked for: a day that is typed half tells nobody.
window.narrowedTo = () => field("outlet")
  ? { outlets: all("outlet"), documents: all("document"), since: dayOf("since"), until: dayOf("until") }
  : {};

element.addEventListener("pointerdown", () => (isByKeys = false));
element.addEventListener("keydown", (event) => {
  isByKeys = event.key !== "Enter";
  if (event.key === "Enter" && event.target.matches("select")) take(event.target);
});
element.addEventListener("change", (event) => (event.target.matches("select") && !isByKeys ? take(event.target) : draw()));
element.addEventListener("input", draw);
element.addEventListener("focusout", (event) => event.target.matches("select") && take(event.target));
element.addEventListener("toggle", (event) => (isOpen = event.target.open), true);
element.addEventListener("click", (event) => {
  if (!event.target.closest("button[data-action=clear]")) return;
  for (const { name, value } of chips()) drop(name, value);
  draw();
  element.querySelector("summary").focus();
});
document.addEventListener("choose", (event) => {
  drop("document", event.detail.choose);
  if (event.detail.isChosen) chosen.documents.push(event.detail.choose);
  draw();
});

watch("value", () => {
  const form = element.querySelector("details");
  if (!form) return;
  form.open = isOpen;
  // What is no longer there cannot be chosen.
  for (const [name, list] of Object.entries(lists)) chosen[list] = chosen[list].filter((value) => optionOf(name, value));
  for (const [name, day] of Object.entries(days)) field(name).value = day;
  draw();
});
