/* Runs in the browser as a question is sent: takes it out of its box, adds what it is narrowed down to, and folds
   the form, so that the answer has room. */
async (question, conversation, _, strict, quotesOnly) => {
  const box = document.querySelector("#question textarea");
  // What was typed behind it meanwhile belongs to the next question.
  if (box.value.startsWith(question)) {
    box.value = box.value.slice(question.length);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const form = document.querySelector("#filters details");
  const fields = [...document.querySelectorAll("#filters [name]")];
  // What is incomplete stays in sight.
  if (form && question.trim()) form.open = fields.some((field) => field.validity.badInput);
  const chosen = window.narrowedTo?.() ?? {};
  // Sent at once it would go on with the conversation that is being left; a server that fails keeps nobody waiting.
  await Promise.race([window.opening, new Promise((done) => setTimeout(done, 10_000))]);
  return [question, conversation, chosen, strict, quotesOnly];
};
