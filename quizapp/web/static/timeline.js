// What the timeline game gains with JavaScript: arrow keys from gap to gap, an event that slides to
// its place, dragging, and copying the result. Every button works without this file.
(() => {
  "use strict";
  const slots = [...document.querySelectorAll(".slot")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const MOVE = 160; // milliseconds, as --move in app.css

  // From gap to gap. The first press goes to the gap in the middle of what is seen.
  const middle = () => {
    const distance = (slot) => Math.abs(slot.getBoundingClientRect().top - innerHeight / 2);
    return slots.reduce((best, slot) => (distance(slot) < distance(best) ? slot : best));
  };
  document.addEventListener("keydown", (event) => {
    if (!slots.length || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const edge = { Home: 0, End: slots.length - 1 }[event.key];
    const at = slots.indexOf(document.activeElement);
    if (step === undefined && (edge === undefined || at < 0)) return;
    event.preventDefault();
    const next = edge ?? Math.min(Math.max(at + (step ?? 0), 0), slots.length - 1);
    const slot = at < 0 ? middle() : slots[next];
    slot.focus({ preventScroll: true });
    slot.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  });

  // A wrong one slides from where it was put to where it belongs.
  const placed = document.querySelector(".fresh[data-slot]");
  const from = placed && slots.find((slot) => slot.value === placed.dataset.slot);
  if (from && !still) {
    const way = from.getBoundingClientRect().top - placed.getBoundingClientRect().top;
    if (Math.abs(way) > placed.offsetHeight + from.offsetHeight) {
      placed.animate(
        [{ transform: `translateY(${way}px)` }, { transform: "none" }],
        { duration: MOVE, easing: "ease-out" },
      );
    }
  }

  // Dragging, beside the buttons: with a mouse the event itself, with a finger its grip.
  const card = document.querySelector(".drag");
  let start = null;
  let over = null;
  const nearest = (y) => {
    const inside = slots.filter((slot) => {
      const box = slot.getBoundingClientRect();
      return y > box.top - 24 && y < box.bottom + 24;
    });
    const far = (slot) => { const box = slot.getBoundingClientRect(); return Math.abs((box.top + box.bottom) / 2 - y); };
    return inside.sort((one, other) => far(one) - far(other))[0] ?? null;
  };
  const mark = (slot) => {
    if (over) over.classList.remove("over");
    over = slot;
    if (over) over.classList.add("over");
  };
  const drop = () => {
    card.classList.remove("dragged");
    document.body.classList.remove("dragging");
    card.style.transform = "";
    start = null;
    mark(null);
  };
  const EDGE = 72;
  const scroll = () => {
    if (!start || !start.moving) return;
    if (start.y > innerHeight - EDGE) scrollBy(0, 8);
    else if (start.y < EDGE) scrollBy(0, -8);
    mark(nearest(start.y));
    requestAnimationFrame(scroll);
  };
  if (card && slots.length) {
    card.addEventListener("pointerdown", (event) => {
      const byGrip = event.target.closest(".grip");
      if (!event.isPrimary || event.button !== 0 || (event.pointerType !== "mouse" && !byGrip)) return;
      start = { left: event.clientX, top: event.clientY, y: event.clientY, moving: false };
      card.setPointerCapture(event.pointerId);
    });
    card.addEventListener("pointermove", (event) => {
      if (!start) return;
      const [x, y] = [event.clientX - start.left, event.clientY - start.top];
      if (!start.moving && Math.hypot(x, y) < 6) return;
      start.y = event.clientY;
      card.style.transform = `translate(${x}px, ${y}px)`;
      if (!start.moving) {
        start.moving = true;
        card.classList.add("dragged");
        document.body.classList.add("dragging");
        requestAnimationFrame(scroll);
      }
    });
    card.addEventListener("pointerup", () => {
      const slot = start && start.moving ? over : null;
      drop();
      if (slot) slot.click();
    });
    card.addEventListener("pointercancel", drop);
    document.addEventListener("keydown", (event) => { if (start && event.key === "Escape") drop(); });
  }

  // The result as text.
  const copy = document.querySelector("[data-copy]");
  if (copy) {
    copy.addEventListener("click", async () => {
      const text = document.getElementById(copy.dataset.copy);
      const says = copy.parentElement.querySelector("[role=status]");
      let done = false;
      try {
        await navigator.clipboard.writeText(text.value);
        done = true;
      } catch { // no clipboard over plain http: the old way, and else by hand
        text.select();
        done = document.execCommand("copy");
      }
      says.textContent = done ? says.dataset.copied : says.dataset.failed;
    });
  }
})();
