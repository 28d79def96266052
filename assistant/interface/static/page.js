// Runs once in each HTML component of the page (`element`, `trigger` and `watch` come from gradio).
// Buttons say what they mean in data-action; "back" is answered here, the others by page_actions.py.
const sent = ["ask", "open", "passages", "remove"];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = calm ? "auto" : "smooth";

function whenVisible(target, act, framesLeft = 90) {
  if (target.getClientRects().length) act(target);
  else if (framesLeft) requestAnimationFrame(() => whenVisible(target, act, framesLeft - 1));
}

// Scroll the panel alone where it scrolls by itself, so that the conversation beside it stays where it is.
function reveal(place) {
  const panel = place.closest("#panel");
  const scrollsAlone = getComputedStyle(panel).overflowY === "auto";
  if (!scrollsAlone) return place.scrollIntoView({ block: "center", behavior });
  const [seen, wanted] = [panel.getBoundingClientRect(), place.getBoundingClientRect()];
  panel.scrollBy({ top: wanted.top - seen.top - (seen.height - wanted.height) / 2, behavior });
}

function backToOpener() {
  const opener = window.articleOpener;
  if (!opener || !opener.isConnected) return;
  opener.scrollIntoView({ block: "center", behavior });
  opener.focus({ preventScroll: true });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (!button) return;
  const { action, ...details } = button.dataset;
  if (action === "back") return backToOpener();
  if (action === "open" && button.closest(".conversation")) window.articleOpener = button;
  if (sent.includes(action)) trigger(action, details);
});

element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && element.querySelector("article.opened")) backToOpener();
});

// Another tab begins at its top, however far the article in this one was scrolled.
document.addEventListener("click", (event) => {
  const tab = event.target.closest("#panel [role=tab]");
  if (tab) tab.closest("#panel").scrollTo({ top: 0 });
});

let questions = 0;
watch("value", () => {
  const opened = element.querySelector("article.opened");
  if (opened) {
    const place = opened.querySelector("mark") ?? opened.querySelector("h2");
    whenVisible(place, () => {
      reveal(place);
      place.focus({ preventScroll: true });
    });
  }
  const turns = element.querySelectorAll(".turn");
  if (turns.length > questions) turns[turns.length - 1].scrollIntoView({ block: "start", behavior });
  questions = turns.length;
});
