// Runs once in the list of kept conversations. A row is renamed in place; what is done is told to
// conversation_actions.py, and the focus goes on where the row was.
let goesOnAt = null;
const rows = () => [...element.querySelectorAll("li[data-conversation]")];

function showRenaming(row, isOpen) {
  row.querySelector(".renaming").hidden = !isOpen;
  row.querySelector(".tools:not(.renaming)").hidden = isOpen;
  const box = row.querySelector(".renaming input");
  if (!isOpen) return row.querySelector("[data-action=edit]").focus();
  box.value = box.defaultValue;
  box.focus();
  box.select();
}

function act(action, row, details) {
  if (action === "edit" || action === "cancel") return showRenaming(row, action === "edit");
  goesOnAt = row && action !== "reopen" ? rows().indexOf(row) : 0;
  const conversation = row?.dataset.conversation;
  if (action === "rename") return trigger("rename", { conversation, title: row.querySelector("input").value });
  if (action === "delete-all") return trigger("delete", {});
  if (action === "restore") return trigger("restore", details);
  trigger(action, { conversation });
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-action]");
  if (!button) return;
  const { action, ...details } = button.dataset;
  act(action, button.closest("li"), details);
});

element.addEventListener("keydown", (event) => {
  if (!event.target.matches(".renaming input")) return;
  if (event.key === "Enter") act("rename", event.target.closest("li"));
  if (event.key === "Escape") act("cancel", event.target.closest("li"));
});

watch("value", () => {
  const at = goesOnAt;
  goesOnAt = null;
  const focused = document.activeElement ?? document.body;
  // Whoever has gone elsewhere meanwhile stays there.
  if (at === null || !(focused === document.body || element.contains(focused))) return;
  const next = element.querySelector("[data-action=restore]") ?? rows()[Math.min(at, rows().length - 1)]?.querySelector(".title");
  (next ?? element.querySelector(".conversations"))?.focus();
});
