// Runs once in the component that a table for spreadsheets comes to: it is saved as it comes.
watch("value", () => {
  element.querySelector("a[download]")?.click();
});
