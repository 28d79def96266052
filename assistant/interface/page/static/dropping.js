/* Runs once in the page: files and folders may be dropped anywhere. Beside a conversation they go to the upload box,
   whose tab comes forward; while a draft is being checked they are a draft, and never become documents. */
() => {
  const waiting = [];
  let depth = 0;

  const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

  const checksDrafts = () => document.querySelector("#draft")?.getClientRects().length > 0;

  function show(isDragging) {
    document.body.classList.toggle("dropping", isDragging);
    document.body.classList.toggle("dropping-draft", isDragging && checksDrafts());
    if (!isDragging) depth = 0;
  }

  function whenThere(selector, act) {
    const found = document.querySelector(selector);
    if (found) act(found);
    else setTimeout(() => whenThere(selector, act), 100);
  }

  function handOver(input, files) {
    if (!files.length) return;
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    input.files = carrier.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // --- folders ---

  const isHidden = (name) => name.startsWith(".") || name.startsWith("~$");
  const asked = (ask) => new Promise(ask);

  // A folder tells what it holds in portions, until it has no more.
  async function inside(folder) {
    const reader = folder.createReader();
    const entries = [];
    for (;;) {
      const portion = await asked((done, fail) => reader.readEntries(done, fail));
      if (!portion.length) return entries;
      entries.push(...portion);
    }
  }

  async function filesOf(entry) {
    if (isHidden(entry.name)) return [];
    if (entry.isFile) return [await asked((done, fail) => entry.file(done, fail))];
    const inner = await inside(entry);
    inner.sort((one, other) => (one.name < other.name ? -1 : 1));
    return (await Promise.all(inner.map(filesOf))).flat();
  }

  // Asked for at once: what was dropped is known only while the event is handled.
  function droppedFiles(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...transfer.files];
    if (!entries.some((entry) => entry.isDirectory)) return Promise.resolve(files);
    return Promise.all(entries.map(filesOf)).then((found) => found.flat());
  }

  const holdsFolder = (transfer) => [...transfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);

  // --- dragging ---

  document.addEventListener("dragenter", (event) => {
    if (bringsFiles(event) && ++depth === 1) show(true);
  }, true);
  document.addEventListener("dragleave", (event) => {
    if (bringsFiles(event) && --depth === 0) show(false);
  }, true);
  document.addEventListener("drop", () => show(false), true);

  // Before any box sees them, the one for articles included.
  for (const moved of ["dragenter", "dragover", "drop"]) {
    document.addEventListener(moved, (event) => {
      if (!bringsFiles(event) || !checksDrafts()) return;
      event.preventDefault();
      event.stopPropagation();
      // One draft at a time.
      const files = [...event.dataTransfer.files].slice(0, 1);
      if (moved === "drop") whenThere("#draft-row input[type=file]", (input) => handOver(input, files));
    }, true);
  }

  async function takeOver(transfer) {
    waiting.push(...(await droppedFiles(transfer)));
    for (const tab of document.querySelectorAll("#modes [role=tab]")) {
      if (tab.textContent.trim() === "Documents" && tab.getAttribute("aria-selected") !== "true") tab.click();
    }
    whenThere("#upload", (box) => box.scrollIntoView({ block: "nearest" }));
    // While files are being added there is no input; what is dropped meanwhile waits for the next one.
    whenThere("#upload input[type=file]", (input) => handOver(input, waiting.splice(0)));
  }

  document.addEventListener("dragover", (event) => {
    if (bringsFiles(event)) event.preventDefault();
  });
  // The box itself takes files that are dropped on it, but knows nothing of folders.
  document.addEventListener("drop", (event) => {
    if (!bringsFiles(event) || checksDrafts() || !holdsFolder(event.dataTransfer)) return;
    event.preventDefault();
    event.stopPropagation();
    takeOver(event.dataTransfer);
  }, true);
  document.addEventListener("drop", (event) => {
    if (!bringsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    takeOver(event.dataTransfer);
  });
};
