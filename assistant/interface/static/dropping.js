/* Runs once in the page: files may be dropped anywhere. Beside a conversation they go to the upload box, and its
   panel comes forward; while a draft is being checked they are a draft, and never become documents. */
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

  document.addEventListener("dragover", (event) => {
    if (bringsFiles(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    // The box itself has taken what was dropped on it.
    if (!bringsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    waiting.push(...event.dataTransfer.files);
    for (const tab of document.querySelectorAll("#panel [role=tab]")) {
      if (tab.textContent.trim() === "Documents") tab.click();
    }
    whenThere("#upload", (box) => box.scrollIntoView({ block: "center" }));
    // While files are being added there is no input; what is dropped meanwhile waits for the next one.
    whenThere("#upload input[type=file]", (input) => handOver(input, waiting.splice(0)));
  });
};
