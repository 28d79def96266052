// Runs once in each HTML component of the page (`element`, `trigger` and `watch` come from gradio).
// Buttons say what they mean in data-action; "back" is answered here, the others by page_actions.py.
const sent = ["ask", "open", "passages", "remove"];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = calm ? "auto" : "smooth";

function whenVisible(target, act, framesLeft = 90) {
  if (target.getClientRects().length) act(target);
  else if (framesLeft) requestAnimationFrame(() => whenVisible(target, act, framesLeft - 1));
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

let questions = 0;
watch("value", () => {
  const opened = element.querySelector("article.opened");
  if (opened) {
    const place = opened.querySelector("mark") ?? opened.querySelector("h2");
    whenVisible(place, () => {
      place.scrollIntoView({ block: "center", behavior });
      place.focus({ preventScroll: true });
    });
  }
  const turns = element.querySelectorAll(".turn");
  if (turns.length > questions) turns[turns.length - 1].scrollIntoView({ block: "start", behavior });
  questions = turns.length;
});
