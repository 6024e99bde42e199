// What pages gain with JavaScript: the visitor's time zone, keys, the time an answer took, and one
// submission for a double tap. Every page works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // The study day is the student's own: tell the server the zone.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const cookie = "tz=" + zone;
  if (zone && !document.cookie.split("; ").includes(cookie)) {
    document.cookie = cookie + "; path=/; max-age=31536000; SameSite=Lax" + (location.protocol === "https:" ? "; Secure" : "");
  }

  // Time in view, not time since loading: a phone in a pocket is not thinking.
  let spent = 0;
  let since = document.hidden ? null : performance.now();
  const elapsed = () => Math.round(spent + (since === null ? 0 : performance.now() - since));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && since !== null) { spent += performance.now() - since; since = null; }
    else if (!document.hidden && since === null) { since = performance.now(); }
  });

  // A form is sent once. Buttons stay enabled, so that their value travels.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (form.classList.contains("sent")) { event.preventDefault(); return; }
    form.classList.add("sent");
    if (event.submitter) {
      event.submitter.classList.add("chosen");
      event.submitter.setAttribute("aria-disabled", "true");
    }
    const field = form.querySelector("input[name=elapsed_ms]");
    if (field) field.value = String(elapsed());
  });
  // Back brings the page as it was: open it for sending again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form.sent")) form.classList.remove("sent");
    for (const button of document.querySelectorAll("[aria-disabled].chosen")) {
      button.classList.remove("chosen");
      button.removeAttribute("aria-disabled");
    }
  });

  // Keys. They can be switched off, for those whose speech or switch device types by itself.
  const store = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } },
  };
  const dialog = document.getElementById("keys");
  const box = document.getElementById("keys-on");
  let on = store.get("keys") !== "off";
  if (box) {
    box.checked = on;
    box.addEventListener("change", () => { on = box.checked; store.set("keys", on ? "on" : "off"); });
  }
  const help = () => { if (dialog && !dialog.open) dialog.showModal(); };
  for (const button of document.querySelectorAll("[data-help]")) button.addEventListener("click", help);

  const writes = (node) => node.isContentEditable
    || node.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])");
  const acts = (node) => node.matches("a[href], button, summary, input, select, textarea");

  document.addEventListener("keydown", (event) => {
    if (!on || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (dialog && dialog.open) return;
    const node = event.target instanceof Element ? event.target : document.body;
    if (writes(node)) return;
    if (event.key === "?") { event.preventDefault(); help(); return; }
    const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if ((key === "Enter" || key === "Space") && acts(node)) return;
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(key));
    if (!target) return;
    event.preventDefault();
    target.click();
  });
})();
