// What the teachers' pages gain with JavaScript. Keys are app.js's, and each page works without.

// Reviewing: the text's own column scrolls to the date of the candidate that is open.
(() => {
  "use strict";
  const mark = document.querySelector(".reader .now");
  const column = mark && mark.closest(".reader");
  if (!column || column.scrollHeight <= column.clientHeight) return;
  const above = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
  column.scrollTop += above - column.clientHeight / 3;
})();

// A long text: how far its reading is, until the page leads on to what was found.
(() => {
  "use strict";
  const place = document.querySelector("[data-reading]");
  if (!place) return;
  const look = async () => {
    try {
      const answer = await fetch(location.href, { redirect: "manual" });
      if (answer.type === "opaqueredirect") return location.reload();
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.querySelector("[data-reading]");
        if (!now) return location.reload();
        if (now.innerHTML !== place.innerHTML) place.replaceChildren(...now.childNodes);
      }
    } catch { /* offline: it is asked again */ }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
})();

// Writing: the preview follows what is typed, from the same page that its button leads to.
(() => {
  "use strict";
  const form = document.querySelector("form[data-draft]");
  const place = document.getElementById("draft");
  if (!form || !place) return;
  let waiting = 0;
  let latest = 0;
  const show = async () => {
    const turn = ++latest;
    const data = new FormData(form);
    data.delete("picture");
    data.set("preview", "y");
    try {
      const answer = await fetch(form.action || location.href, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const made = page.getElementById("draft");
      if (made && answer.ok && turn === latest) place.replaceChildren(...made.childNodes);
    } catch { /* offline: the button still works when the line does */ }
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 700); });
})();

// Printing: where the browser can, a button does what its menu does.
(() => {
  "use strict";
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
})();
