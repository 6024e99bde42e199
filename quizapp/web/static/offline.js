// On every page: says whether what was answered is saved, sends what waits, fetches a new pack, and
// sees that nothing is lost at signing out. Needs device.js.
(() => {
  "use strict";
  if (!window.indexedDB || !navigator.serviceWorker) return;
  const root = document.documentElement;
  const user = root.dataset.user || "";
  const place = document.querySelector("[data-state]");
  const HOUR = 3_600_000;
  const plural = new Intl.PluralRules(root.lang || "en");

  // "3 answers wait": the page brings the forms that its language has.
  const counted = (name, n) => {
    const forms = JSON.parse(place.dataset[name]);
    return (forms[plural.select(n)] ?? forms.other).replace("{n}", new Intl.NumberFormat(root.lang).format(n));
  };
  let said = "";
  const say = (state, text, href) => {
    if (!place || said === text) return;
    if (said) place.setAttribute("role", "status"); // what changes is read out; what is there at first is not
    said = text;
    place.hidden = false;
    place.dataset.state = state;
    const words = document.createElement(href ? "a" : "span");
    words.textContent = text;
    if (href) words.href = href;
    place.querySelector("[data-words]").replaceChildren(words);
  };
  const tell = async (reached) => {
    const owner = user || (await device.owner())?.id;
    const waiting = owner ? (await device.answers(owner)).length : 0;
    document.dispatchEvent(new CustomEvent("kept", { detail: { waiting, reached } }));
    if (!place) return;
    if (!reached) say("offline", waiting ? counted("waiting", waiting) : place.dataset.offline);
    else if (waiting && !user) say("waiting", counted("signin", waiting), place.dataset.login);
    else if (waiting) say("waiting", counted("waiting", waiting));
    else if (user || place.dataset.ping) say("saved", place.dataset.saved);
  };

  // Tries again, less and less often, while something waits.
  let delay = 5_000;
  let timer = 0;
  const sync = () => attempt().catch(() => ({ reached: false, done: null })); // a device that keeps nothing
  const attempt = async () => {
    clearTimeout(timer);
    let reached = true;
    let done = null;
    try {
      const waits = (await device.answers(user || undefined)).length;
      if (waits || (await device.leaves())) done = await device.send();
      else if (place?.dataset.state === "offline" || place?.dataset.ping) await fetch(device.address("api/v1/status"), { cache: "no-store" });
    } catch {
      reached = false;
    }
    if (done?.left) location.assign(device.address(""));
    if (done?.sent) document.dispatchEvent(new CustomEvent("sent", { detail: done }));
    await tell(reached);
    if (reached) delay = 5_000;
    else {
      timer = setTimeout(sync, delay);
      delay = Math.min(delay * 2, 60_000);
      (await navigator.serviceWorker.getRegistration())?.sync?.register("answers").catch(() => {});
    }
    return { reached, done };
  };
  window.addEventListener("online", () => { delay = 5_000; sync(); });
  window.addEventListener("offline", () => { tell(false).catch(() => {}); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sync(); });

  // A new pack once an hour, on a new day, after answers came in, or when a sitting begins that is
  // not in it. The offline page is kept anew with it, in the language and look of the day.
  const refresh = async (force) => {
    if (!user) return;
    const pack = await device.pack(user);
    const asked = /\/items\/(\d+)\/answer$/.exec(document.querySelector("form.ask")?.action ?? "")?.[1];
    const sitting = /\/sittings\/(\d+)/.exec(location.pathname)?.[1];
    const begun = sitting && asked && sessionStorage.getItem("packed") !== sitting && !pack?.items.some((one) => one.id === asked);
    const restyled = /\/appearance$/.test(location.pathname); // the page that is kept takes the new look
    const old = !pack || Date.now() - Date.parse(pack.made_at) > HOUR || new Date(pack.made_at).getDate() !== new Date().getDate();
    if (!force && !begun && !old && !restyled) return;
    // A page that is left on the way finishes nothing: what it noted before would not be done again.
    (await navigator.serviceWorker.ready).active.postMessage("refresh");
    await device.refresh();
    if (sitting) sessionStorage.setItem("packed", sitting);
  };

  // Signing out: what waits is sent first; if that fails, its owner decides.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const dialog = document.getElementById("unsent");
    if (!form.matches("form[data-logout]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    (async () => {
      const { reached } = await sync();
      const waiting = (await device.answers(user)).length;
      if (waiting && dialog && dialog.returnValue !== "delete") {
        dialog.querySelector("[data-count]").textContent = counted("waiting", waiting);
        dialog.showModal();
        dialog.addEventListener("close", () => { if (dialog.returnValue === "delete") form.requestSubmit(); }, { once: true });
        return;
      }
      await device.wipe(user);
      if (reached) form.submit();
      else { await device.leave(user); location.assign(device.address("offline")); }
    })();
  }, true);

  window.addEventListener("load", async () => {
    try {
      if (user) await device.belongTo({ id: user, name: root.dataset.name || null });
      await navigator.serviceWorker.register(root.dataset.sw);
      // A page that was still on its way when the worker became active is not claimed by it; it asks.
      navigator.serviceWorker.ready.then(({ active }) => {
        if (!navigator.serviceWorker.controller) active.postMessage("claim");
      });
      const answered = /\/items\/(\d+)$/.exec(location.pathname)?.[1];
      if (user && answered) await device.drop(user, answered);
      const { reached, done } = await sync();
      if (reached) await refresh(Boolean(done?.sent));
    } catch {
      // A private window keeps nothing: then nothing is promised either.
    }
  });
  window.syncAnswers = sync;
})();
