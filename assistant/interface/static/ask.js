/* Runs in the browser as a question is sent: takes it out of its box, adds what the form narrows it down to. */
(question, conversation) => {
  const box = document.querySelector("#question textarea");
  // What was typed behind it meanwhile belongs to the next question.
  if (box.value.startsWith(question)) {
    box.value = box.value.slice(question.length);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const chosen = {};
  for (const field of document.querySelectorAll("#filters [name]")) {
    chosen[field.name] = field.validity.badInput ? "incomplete" : field.value;
  }
  return [question, conversation, chosen];
};
