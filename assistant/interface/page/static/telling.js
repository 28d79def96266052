// Tells what was done for a while, in one place that stays, so that screen readers listen to it.
const teller = document.createElement("div");
teller.id = "told";
teller.setAttribute("role", "status");
element.closest(".gradio-container").append(teller);
let silence = 0;

watch("value", () => {
  teller.textContent = element.querySelector("[data-told]")?.textContent ?? "";
  clearTimeout(silence);
  silence = setTimeout(() => { teller.textContent = ""; }, 6000);
});
