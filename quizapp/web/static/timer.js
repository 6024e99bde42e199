// The time that is left of a sitting, for those who look. Screen readers are told once when it ends.
(() => {
  "use strict";
  const timer = document.getElementById("timer");
  if (!timer) return;
  const shown = timer.querySelector("span");
  const form = timer.closest("form");
  const end = performance.now() + 1000 * Number(timer.dataset.seconds);
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    shown.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    if (left > 0) { setTimeout(tick, 250); return; }
    // What was typed is sent in the last second; who typed nothing sees how it went.
    const typed = form.querySelector("input[name=response]:not([type=checkbox])");
    if (typed && typed.value.trim()) form.requestSubmit(); else setTimeout(() => location.assign(timer.dataset.after), 6000);
  };
  tick();
})();
