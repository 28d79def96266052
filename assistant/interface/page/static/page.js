// Runs once in each HTML component of the page (`element`, `trigger` and `watch` come from gradio).
// Buttons say what they mean in data-action; "ask", "edit", "tab", "back" and "sign-out" are answered here, the others by page_actions.py.
const sent = ["open", "passages", "pin", "cite", "draft"];
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const behavior = calm ? "auto" : "smooth";

function whenVisible(target, act, framesLeft = 90) {
  if (target.getClientRects().length) act(target);
  else if (framesLeft) requestAnimationFrame(() => whenVisible(target, act, framesLeft - 1));
}

// Scroll the panel alone where it scrolls by itself, so that the conversation beside it stays where it is.
function reveal(place, stays) {
  const panel = place.closest("#panel");
  const scrollsAlone = getComputedStyle(panel).overflowY === "auto";
  if (stays && !scrollsAlone) return;
  if (!scrollsAlone) return place.scrollIntoView({ block: "center", behavior });
  const [seen, wanted] = [panel.getBoundingClientRect(), place.getBoundingClientRect()];
  panel.scrollBy({ top: wanted.top - seen.top - (seen.height - wanted.height) / 2, behavior });
}

function lookAt(article) {
  const place = article.querySelector("mark") ?? article.querySelector("h2");
  whenVisible(place, () => {
    reveal(place, window.articleStays);
    const step = window.articleStep && article.querySelector(`.steps [data-step=${window.articleStep}]`);
    if (!window.articleStays) (step || place).focus({ preventScroll: true });
    markOpened(article);
  });
}

// The number in the conversation whose place is open; whoever steps on from it comes back to the one stepped to.
function markOpened(article) {
  for (const before of document.querySelectorAll(".citation[aria-current]")) before.removeAttribute("aria-current");
  const { turn, revision, start, end } = article.dataset;
  const here = `.citation[data-revision="${revision}"][data-start="${start}"][data-end="${end}"]`;
  const number = turn === undefined ? null : document.querySelector(`.turn[data-turn="${turn}"] ${here}`);
  number?.setAttribute("aria-current", "true");
  if (window.articleStep && number) window.articleOpener = number;
}

// What is open at this very place is not made anew, and nothing would happen.
function lookAgain(wanted) {
  const article = document.querySelector("#reading article.opened");
  if (["revision", "start", "end"].every((name) => article?.dataset[name] === wanted[name])) lookAt(article);
}

function backToOpener() {
  const opener = window.articleOpener;
  if (!opener || !opener.isConnected) return;
  opener.scrollIntoView({ block: "center", behavior });
  opener.focus({ preventScroll: true });
}

function fill(question) {
  const box = document.querySelector("#question textarea");
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  return box;
}

// An example is asked as if it had been typed, so that there is one way in which questions come.
function ask(question) {
  fill(question);
  setTimeout(() => document.querySelector("#ask").click());
}

// What was understood is corrected where questions are typed.
function edit(question) {
  const box = fill(question);
  box.focus();
  box.setSelectionRange(question.length, question.length);
}

// A browser forgets a password once it is refused; the number tells the server that this is no attempt to sign in.
function signOut() {
  const once = crypto.getRandomValues(new Uint32Array(4)).join("-");
  location.assign(`sign-out?once=${once}`);
}

// What stands below a sentence of a draft: whether it is in sight after a click.
function unfold(button) {
  const isOpen = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", isOpen);
  element.querySelector(`#${button.getAttribute("aria-controls")}`).hidden = !isOpen;
  return isOpen;
}

// Verdicts are of the text that was checked, and say so as soon as the box holds another.
function tellWhetherStale() {
  const note = element.querySelector(".stale");
  if (!note) return;
  const [now, then] = [document.querySelector("#draft textarea").value, decodeURIComponent(note.dataset.checked)];
  // A box has line feeds only, whatever a file has.
  note.hidden = now === then.replace(/\r\n?/g, "\n");
}

document.addEventListener("input", (event) => {
  if (event.target.closest?.("#draft")) tellWhetherStale();
});
document.addEventListener("drafted", tellWhetherStale);

// A draft with other citations is made anew: what was unfolded stays so, and the focus where it is wanted.
let keptOpen = null;

function keepOpen() {
  const open = [...element.querySelectorAll(".claim[aria-expanded=true]")];
  keptOpen = {
    sentences: open.map((claim) => claim.getAttribute("aria-controls")),
    onlyProblems: element.querySelector(".only-problems")?.checked,
  };
}

function reopen(draft) {
  if (!keptOpen) return;
  for (const name of keptOpen.sentences) {
    const claim = draft.querySelector(`.claim[aria-controls="${name}"]`);
    if (claim) unfold(claim);
  }
  const only = draft.querySelector(".only-problems");
  if (only) only.checked = keptOpen.onlyProblems;
  keptOpen = null;
  const of = draft.dataset.focus;
  const wanted = draft.querySelector(`.claim[aria-controls="draft-sentence-${of}"], [data-of="${of}"]`);
  (wanted ?? draft.querySelector(".claim"))?.focus({ preventScroll: true });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (!button) return;
  const { action, ...details } = button.dataset;
  details.turn = button.closest("[data-turn]")?.dataset.turn;
  if (action === "back") return backToOpener();
  if (action === "ask") return ask(details.question);
  if (action === "edit") return edit(details.question);
  if (action === "sign-out") return signOut();
  if (action === "tab") return document.querySelector(`#modes [role=tab][data-tab-id="${details.tab}"]`).click();
  if (button.hasAttribute("aria-controls") && !unfold(button)) return;
  if (action === "open" && button.closest(".conversation, .draft, .briefing")) window.articleOpener = button;
  // Who reads a draft goes on reading it; the article opens beside it.
  if (action === "open") window.articleStays = "stay" in details;
  if (action === "open") window.articleStep = details.step;
  if (action === "open") lookAgain(details);
  if (action === "cite") keepOpen();
  if (sent.includes(action)) trigger(action, details);
});

// What comes to lie under a resting pointer has not been pointed at.
element.addEventListener("pointermove", () => element.classList.add("moved"));

element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (element.querySelector("article.opened")) return backToOpener();
});

// Another tab begins at its top, however far the article in this one was scrolled.
document.addEventListener("click", (event) => {
  const tab = event.target.closest("#panel [role=tab]");
  if (tab) tab.closest("#panel").scrollTo({ top: 0 });
});

// What is written grows by being made anew, and would be read out from its beginning with every word. It is
// announced twice: as it begins, and all of it when it is complete.
let wasBusy = false;
function announceWhole() {
  const made = element.querySelector(".conversation, .draft");
  const isBusy = made?.getAttribute("aria-busy") === "true";
  if (isBusy && !wasBusy) window.announce?.(made.querySelector(".waiting")?.textContent ?? "");
  if (wasBusy && !isBusy && made?.dataset.heard) window.announce?.(made.dataset.heard);
  wasBusy = isBusy;
}

// The address leads back to the conversation, after a reload as after a restart.
function tellAddress() {
  const talk = element.querySelector(".conversation");
  const answer = talk?.getAttribute("aria-busy") === "false" ? talk.dataset.answer : undefined;
  if (answer) history.replaceState(null, "", `?answer=${answer}`);
  else if (element.querySelector(".welcome") && location.search.includes("answer=")) {
    history.replaceState(null, "", location.pathname);
  }
}

// What was reopened is shown at the answer that was asked for, once.
function showReopened(turns) {
  const shown = turns[element.querySelector(".conversation")?.dataset.shown];
  if (!shown) return false;
  whenVisible(shown, () => {
    shown.scrollIntoView({ block: "start", behavior });
    if (!document.querySelector("article.opened")) shown.querySelector("h2").focus({ preventScroll: true });
  });
  return true;
}

// What could be asked next is shown beside the answers that it was made for, and beside no others.
function fitLeads() {
  const leads = document.querySelector("#leads .leads");
  const isWriting = document.querySelector("#talk [aria-busy=true]") !== null;
  if (leads) leads.hidden = isWriting || Number(leads.dataset.turns) !== document.querySelectorAll("#talk .turn").length;
}

// A new turn is brought to the top, again as it grows, until somebody scrolls or reads elsewhere.
let questions = 0;
let isFollowing = false;
for (const busied of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  document.addEventListener(busied, (event) => {
    if (!event.target.closest?.("#question")) isFollowing = false;
  }, { passive: true });
}

watch("value", () => {
  fitLeads();
  element.classList.remove("moved");
  tellWhetherStale();
  announceWhole();
  const draft = element.querySelector(".draft[data-focus]");
  if (draft) reopen(draft);
  const opened = element.querySelector("article.opened");
  if (opened) lookAt(opened);
  const turns = element.querySelectorAll(".turn");
  tellAddress();
  isFollowing = !showReopened(turns) && (turns.length > questions || (isFollowing && turns.length > 0));
  if (isFollowing) turns[turns.length - 1].scrollIntoView({ block: "start", behavior });
  questions = turns.length;
});
