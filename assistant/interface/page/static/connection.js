// Runs once in the line that says what the model is doing. Gradio notices that the server is gone, says so in a corner
// and asks for nothing more; here it goes on saying “Ready” unless it is told.
const lost = "No connection to the assistant. It may have been stopped: start it again and reload.";

function tellLost() {
  const status = element.querySelector(".status");
  const told = document.querySelector(".toast-wrap")?.textContent ?? "";
  if (!status || !told.includes("Connection to the server was lost")) return;
  clearInterval(listening);
  status.className = "status failed problem";
  status.setAttribute("role", "alert");
  status.textContent = lost;
}

const listening = setInterval(tellLost, 1000);
