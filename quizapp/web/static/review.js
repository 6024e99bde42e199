// The offline page: asks the questions of the pack, marks choices, keeps answers. Needs device.js
// and offline.js; its words stand in the page.
(() => {
  "use strict";
  const stage = document.getElementById("review");
  if (!stage || !window.device || !window.indexedDB) return;
  const root = document.documentElement;
  const plural = new Intl.PluralRules(root.lang || "en");
  const number = new Intl.NumberFormat(root.lang);
  const words = document.getElementById("words");
  const said = (name, key) => words.querySelector(`[data-${name}="${CSS.escape(key)}"]`);
  const word = (name, key) => said(name, key)?.textContent.trim() ?? "";
  const withIcon = (name, key) => [...said(name, key).cloneNode(true).childNodes];
  const days = root.lang === "en" ? "en-GB" : root.lang; // day first, as the pages word it
  const fit = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  let owner = null;
  let pack = null;
  let last = null; // the answer that can be taken back: {answer, item}
  let asked = null; // the question on the screen: {item, since}

  // A template with its slots filled: text, or nodes. What stays empty goes.
  const made = (id, values = {}) => {
    const part = document.getElementById(`t-${id}`).content.cloneNode(true);
    for (const slot of part.querySelectorAll("[data-slot]")) {
      let value = values[slot.dataset.slot];
      if (typeof value === "number" && slot.dataset.words) {
        const forms = JSON.parse(slot.dataset.words);
        value = value ? (forms[plural.select(value)] ?? forms.other).replace("{n}", number.format(value)) : null;
      } else if (typeof value === "string" && slot.dataset.words) value = fit(slot.dataset.words, { day: value });
      if (value === undefined || value === null || value === "") slot.remove();
      else slot.append(...(Array.isArray(value) ? value : [value]));
    }
    return part;
  };
  const show = (part, focus) => {
    stage.replaceChildren(part);
    (stage.querySelector(focus) ?? stage).focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };

  // The study day is the student's own and turns at their hour.
  const today = () => {
    const moment = new Date(Date.now() - (pack.cutoff ?? 4) * 3_600_000);
    return `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}-${String(moment.getDate()).padStart(2, "0")}`;
  };
  const isDue = (item) => !item.due || item.due < today()
    || (item.due === today() && (!item.due_at || Date.parse(item.due_at) <= Date.now()));
  const due = () => (pack ? pack.items.filter((item) => isDue(item)) : []);

  // All was asked. Without an answer that waits there is nothing to send.
  const over = (waiting) => {
    const part = made("done", { waiting });
    if (!waiting) part.querySelector("[data-act=send]").remove();
    return part;
  };

  // Nothing can be asked now: what falls due later, or that nothing does.
  const free = (until) => {
    const part = made("free", { coming: pack.items.length, none: pack.items.length ? null : until });
    const coming = part.querySelector("[data-slot=coming]");
    if (coming) coming.textContent = fit(coming.textContent, { day: until });
    return part;
  };

  const start = async () => {
    const left = due().length;
    if (!owner || !pack) { show(made("nothing")); return; }
    const waiting = (await device.answers(owner.id)).length;
    const until = new Intl.DateTimeFormat(days, { day: "numeric", month: "long" }).format(new Date(`${pack.until}T12:00`));
    if (!left) { show(waiting ? over(waiting) : free(until)); return; }
    const part = made("start", {
      due: left, waiting, until, whose: owner.name ? fit(word("word", "whose"), owner) : word("word", "guest"),
    });
    const leave = part.querySelector("[data-act=leave]");
    leave.textContent = owner.name ? fit(leave.dataset.words, owner) : leave.dataset.guest;
    show(part);
  };

  const next = async () => {
    const item = due()[0];
    last = null;
    if (!item) { asked = null; show(over((await device.answers(owner.id)).length)); return; }
    asked = { item, since: performance.now() };
    const part = made("question", {
      kind: word("kind", item.kind), left: due().length, stem: item.stem, how: [...how(item).childNodes],
    });
    show(part, "#response, h1");
  };

  const option = (id, value, values) => {
    const part = made(id, values);
    const button = part.querySelector("button");
    button.dataset.answer = value;
    button.dataset.key = values.number ?? String(Number(value) + 1);
    return part;
  };
  const how = (item) => {
    const rows = item.options.map((one, at) => [one, String(at)]);
    switch (item.input) {
      case "choice":
        return made("choice", { options: rows.map(([one, at]) => option("option", at, { number: String(Number(at) + 1), text: one.text })) });
      case "several":
        return made("several", { options: rows.map(([one, at]) => {
          const part = made("check", { text: one.text });
          Object.assign(part.querySelector("input"), { value: at }).dataset.key = String(Number(at) + 1);
          return part;
        }) });
      case "gap": {
        const slots = [option("slot", "0", { text: word("word", "earlier") })];
        for (const [one, at] of rows) {
          const lastOne = Number(at) === rows.length - 1;
          slots.push(made("laid", { date: one.date, text: one.text }));
          slots.push(option("slot", String(Number(at) + 1), { text: word("word", lastOne ? "later" : "here") }));
        }
        return made("gap", { options: slots });
      }
      case "self":
        return made("self");
      default:
        return made("typed", { hint: item.input === "date" ? word("grain", item.grain) : "" });
    }
  };
  const ratings = () => made("choice", {
    options: [...words.querySelectorAll("[data-rating]")].map((one) => option("option", one.dataset.rating, { number: one.dataset.rating, text: one.textContent })),
  });

  // right, wrong or unknown; "" where only the server can tell.
  const verdict = (item, response) => {
    if (response === "?") return "unknown";
    if (item.input === "self") return response === "1" ? "wrong" : "right";
    if (!item.key.length) return "";
    const given = response.split(",").map(Number).sort((a, b) => a - b);
    if (item.input === "several") return String(given) === String([...item.key].sort((a, b) => a - b)) ? "right" : "wrong";
    return item.key.includes(given[0]) ? "right" : "wrong";
  };

  const answered = async (response) => {
    const { item, since } = asked;
    const answer = {
      client_id: crypto.randomUUID?.() ?? String(Math.random()).slice(2) + Date.now(), user: owner.id, item: item.id, fact: item.fact, statement: item.statement,
      response, answered_at: new Date().toISOString(), elapsed_ms: Math.min(Math.round(performance.now() - since), 86_400_000),
    };
    asked = null;
    await device.keep(answer);
    await tell(item, answer);
    window.syncAnswers?.();
  };

  const tell = async (item, answer) => {
    pack.items = pack.items.filter((one) => one.fact !== item.fact);
    last = { answer, item };
    const mark = verdict(item, answer.response);
    const part = made("verdict", {
      stem: item.stem, word: mark ? withIcon("verdict", mark) : withIcon("word", "kept"),
      answer: item.answer || item.date?.text, chosen: given(item, answer.response, mark),
      belongs: item.input === "gap" ? fit(word("word", "belongs"), { place: item.places[item.key[0]] }) : "",
      statement: item.date && item.input !== "self" ? [item.statement, ` (${item.date.text})`].join("") : item.statement,
      explanation: item.explanation, ...quoted(item.evidence),
    });
    part.querySelector(".band").classList.add(mark ? said("verdict", mark).dataset.look : "is-none");
    if (!item.evidence) part.querySelector("figure").remove();
    show(part, "[data-act=next]");
  };
  const given = (item, response, mark) => {
    if (response === "?" || mark === "right" || item.input === "self") return "";
    if (item.input === "gap") return fit(word("word", "put"), { place: item.places[Number(response)] });
    if (!item.options.length) return fit(word("word", "wrote"), { answer: response });
    const chosen = response.split(",").map((at) => item.options[Number(at)]).filter(Boolean);
    const values = { answer: chosen.map((one) => one.text).join(" · "), event: chosen[0]?.was };
    return fit(word("word", chosen.length === 1 && chosen[0].was ? "was" : "chose"), values);
  };
  const quoted = (evidence) => {
    if (!evidence) return {};
    const at = evidence.date_text ? evidence.sentence.indexOf(evidence.date_text) : -1;
    if (at < 0) return { sentence: evidence.sentence, source: evidence.source };
    const mark = document.createElement("mark");
    mark.textContent = evidence.date_text;
    const rest = evidence.sentence.slice(at + evidence.date_text.length);
    return { sentence: [evidence.sentence.slice(0, at), mark, rest], source: evidence.source };
  };

  const undo = async () => {
    if (!last) return;
    const { answer, item } = last;
    const waits = (await device.answers(owner.id)).some((one) => one.client_id === answer.client_id);
    if (!waits) { location.assign(device.address(`items/${item.id}`)); return; } // sent already: undone there
    await device.forget(answer.client_id);
    pack.items.unshift(item);
    await next();
    window.syncAnswers?.();
  };

  const leave = async () => {
    const dialog = document.getElementById("not-me");
    const count = (await device.answers(owner.id)).length;
    dialog.querySelector("[data-count]").textContent = count ? counted(count) : "";
    dialog.showModal();
    dialog.addEventListener("close", async () => {
      if (dialog.returnValue !== "delete") return;
      await device.leave(owner.id);
      await window.syncAnswers?.();
      location.assign(device.address(""));
    }, { once: true });
  };
  const counted = (count) => {
    const forms = JSON.parse(document.querySelector("#t-done").content.querySelector("[data-words]").dataset.words);
    return (forms[plural.select(count)] ?? forms.other).replace("{n}", number.format(count));
  };

  stage.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [data-answer]");
    if (!button) return;
    if (button.dataset.answer !== undefined) { if (asked) answered(button.dataset.answer); return; }
    switch (button.dataset.act) {
      case "next": next(); break;
      case "undo": undo(); break;
      case "leave": leave(); break;
      case "send": window.syncAnswers?.(); break;
      case "several": {
        const chosen = [...stage.querySelectorAll("input:checked")].map((one) => one.value);
        if (asked && chosen.length) answered(chosen.join(","));
        break;
      }
      case "turn": {
        const side = document.createElement("p");
        side.className = "stem";
        side.textContent = asked.item.answer;
        button.closest("p").replaceWith(side, ratings());
        break;
      }
    }
  });
  // A day that its month never has is no answer yet, as on the site. What else a date may be is read
  // where it is sent. Years before Christ are not counted here: theirs may all be leap years.
  const months = JSON.parse(words.dataset.months);
  const DATES = [
    /^\D*(?<day>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?<month>\p{L}+)\.?,?\s+(?<year>\d{3,4})(?<era>.*)$/u,
    /^(?<month>\p{L}+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{3,4})(?<era>.*)$/u,
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?<era>)$/,
    /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})(?<era>.*)$/,
  ];
  const impossible = (text) => {
    const found = DATES.map((form) => form.exec(text)?.groups).find(Boolean);
    const month = found && (months[found.month.toLowerCase()] ?? Number(found.month));
    if (!(month >= 1 && month <= 12)) return null;
    const year = /\p{L}/u.test(found.era) ? 2000 : Number(found.year);
    const last = new Date(2000, month, 0);
    last.setFullYear(year, month, 0);
    if (Number(found.day) >= 1 && Number(found.day) <= last.getDate()) return null;
    const name = new Intl.DateTimeFormat(days, { month: "long" }).format(last);
    return { month: `${name} ${found.year}${found.era}`, last: last.getDate(), day: Number(found.day) };
  };

  stage.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const field = stage.querySelector("#response");
    const text = field?.value.trim();
    if (!asked || !text) return;
    const wrong = asked.item.input === "date" ? impossible(text) : null;
    if (wrong) {
      const line = withIcon("word", "no_such_day");
      line.at(-1).textContent = fit(line.at(-1).textContent, wrong);
      document.getElementById("response-error").replaceChildren(...line);
      field.setAttribute("aria-invalid", "true");
      field.focus();
    } else answered(text.slice(0, 200));
  });

  // What was sent while this page is open: shown when no question is in the way.
  document.addEventListener("sent", (event) => {
    if (asked || last) return;
    const rows = event.detail.results.map(({ outcome, verdict: mark, message, answer }) => {
      const look = said("verdict", mark);
      const how = look ? withIcon("verdict", mark) : message || word("word", outcome);
      const part = made("result", { statement: answer.statement, word: how });
      part.querySelector("a").href = device.address(`items/${answer.item}`);
      if (look) part.querySelector(".tag").classList.add(look.dataset.look);
      return part;
    });
    show(made("sent", { sent: event.detail.sent, results: rows }));
  });

  (async () => {
    owner = await device.owner();
    pack = owner && (await device.pack(owner.id));
    const kept = owner ? await device.answers(owner.id) : [];
    const hash = location.hash.slice(1);
    const answer = kept.find((one) => one.client_id === hash);
    const item = answer && pack?.items.find((one) => one.id === answer.item);
    if (pack) pack.items = pack.items.filter((one) => one === item || !kept.some((a) => a.fact === one.fact));
    if (item) await tell(item, answer);
    else {
      await start();
      if (hash === "unsent") stage.prepend(made("unsent"));
    }
  })().catch(() => show(made("nothing")));
})();
