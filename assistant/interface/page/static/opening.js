/* Runs in the browser as a conversation is begun or opened: what is asked meanwhile waits until that is done, and
   belongs to it; see ask.js. */
(...given) => {
  window.opening = new Promise((done) => { window.opened = done; });
  return given;
};
