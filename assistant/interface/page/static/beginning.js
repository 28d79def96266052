/* Runs in the browser once a conversation is begun: where one asks is in sight by then or soon, and is ready to be
   typed into, unless somebody has gone elsewhere. */
() => {
  window.opened();
  const began = document.querySelector("#new");
  const focus = (framesLeft) => {
    if (document.activeElement !== began && document.activeElement !== document.body) return;
    const box = document.querySelector("#question textarea");
    if (box?.getClientRects().length) box.focus({ preventScroll: true });
    else if (framesLeft) requestAnimationFrame(() => focus(framesLeft - 1));
  };
  focus(90);
}
