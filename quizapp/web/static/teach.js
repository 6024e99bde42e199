// Reviewing: the text's own column scrolls to the date of the candidate that is open. Nothing else
// needs a script: keys are app.js's, and the page works without either.
(() => {
  "use strict";
  const mark = document.querySelector(".reader .now");
  const column = mark && mark.closest(".reader");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const above = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
  column.scrollTop += above - column.clientHeight / 3;
})();
