/* Runs once in the page: files may be dropped anywhere, they go to the upload box, and its panel comes forward. */
() => {
  const waiting = [];
  let depth = 0;

  const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");

  function show(isDragging) {
    document.body.classList.toggle("dropping", isDragging);
    if (!isDragging) depth = 0;
  }

  function whenThere(selector, act) {
    const found = document.querySelector(selector);
    if (found) act(found);
    else setTimeout(() => whenThere(selector, act), 100);
  }

  function handOver(input) {
    if (!waiting.length) return;
    const carrier = new DataTransfer();
    for (const file of waiting.splice(0)) carrier.items.add(file);
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
    whenThere("#upload input[type=file]", handOver);
  });
};
