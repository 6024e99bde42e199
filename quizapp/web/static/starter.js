// The starter's count of hands; its keys are data-key's, as everywhere.
(() => {
  "use strict";
  const field = document.getElementById("hands");
  for (const button of document.querySelectorAll("[data-hand]")) {
    button.addEventListener("click", () => {
      const count = (Number(field.value) || 0) + Number(button.dataset.hand);
      field.value = String(Math.min(1000, Math.max(0, count)));
    });
  }
})();
