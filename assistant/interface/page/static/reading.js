/* Runs once in the page: lays the words that a number or a verdict shows below it, puts them away, and copies;
   and has things read out. */
() => {
  // --- what a number shows: below it, inside of its sentence, above it where there is no room ---

  function lay(place) {
    const tip = place.querySelector(":scope > .tip");
    const sentence = place.closest(".sentence").getBoundingClientRect();
    const number = place.firstElementChild.getBoundingClientRect();
    const floor = document.querySelector("#question-bar")?.getBoundingClientRect().top ?? innerHeight;
    const isLow = number.bottom + tip.offsetHeight > floor && number.top > tip.offsetHeight;
    const top = isLow ? number.top - tip.offsetHeight : number.bottom;
    const left = Math.min(number.left - 16, sentence.right - tip.offsetWidth);
    tip.style.top = `${top - sentence.top}px`;
    tip.style.left = `${Math.max(left - sentence.left, 0)}px`;
    tip.classList.toggle("above", isLow);
  }

  for (const pointed of ["pointerover", "focusin"]) {
    document.addEventListener(pointed, (event) => {
      const place = event.target.closest?.(".tipped");
      if (place && !event.target.closest(".tip")) lay(place);
    });
  }

  // Put away by a click on the number or by Escape, wherever the focus is, until it is pointed at or focused anew.
  const shown = ".tipped:is(:hover, :has(> :focus-visible))";

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const place of document.querySelectorAll(shown)) place.classList.add("hushed");
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".tip")) event.target.closest?.(".tipped")?.classList.add("hushed");
  });

  for (const left of ["pointerout", "focusout"]) {
    document.addEventListener(left, (event) => {
      const place = event.target.closest?.(".hushed");
      setTimeout(() => place && !place.matches(shown) && place.classList.remove("hushed"));
    });
  }

  // --- what a screen reader reads out: from one place that stays, whatever is made anew around it ---

  const announcer = document.createElement("div");
  announcer.setAttribute("role", "status");
  announcer.className = "only-heard";
  document.body.append(announcer);

  window.announce = (said) => {
    announcer.textContent = "";
    setTimeout(() => (announcer.textContent = said));
  };

  // --- copying ---

  async function put(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Where the page has no right to the clipboard, a selection of its own has.
      const box = document.createElement("textarea");
      box.value = text;
      box.className = "only-heard";
      document.body.append(box);
      box.select();
      const isDone = document.execCommand("copy");
      box.remove();
      return isDone;
    }
  }

  async function copy(button) {
    const { text, link } = button.dataset;
    const isDone = await put(link ? location.origin + location.pathname + link : text);
    button.focus({ preventScroll: true });
    const said = isDone ? "Copied" : "Could not be copied";
    window.announce(said);
    button.dataset.label ??= button.textContent;
    button.textContent = said;
    clearTimeout(button.restoring);
    button.restoring = setTimeout(() => (button.textContent = button.dataset.label), 2000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-action=copy]");
    if (button) copy(button);
  });
}
