// What this device keeps, for pages and the service worker alike: whose it is, a pack of questions
// to ask without a connection, and answers that wait to be sent. All of it stands under a user's id
// and is sent only under that id.
(() => {
  "use strict";
  const here = typeof document === "undefined" ? self.location.href : new URL("..", document.currentScript.src).href;
  const address = (path) => new URL(path, here).href;
  const MOST_AT_ONCE = 100;
  const PATIENCE = 15_000;

  let opened = null;
  const database = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("quizapp", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("notes", { keyPath: "name" });
        request.result.createObjectStore("packs", { keyPath: "user.id" });
        request.result.createObjectStore("answers", { keyPath: "client_id" }).createIndex("user", "user");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => { opened = null; reject(request.error); };
    });
    return opened;
  };
  // Runs `work` on one store; resolves with its request's result when all is on disk.
  const on = async (name, mode, work) => {
    const transaction = (await database()).transaction(name, mode);
    const request = work(transaction.objectStore(name));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  const note = async (name) => (await on("notes", "readonly", (s) => s.get(name)))?.value ?? null;
  const setNote = (name, value) => on("notes", "readwrite", (s) => s.put({ name, value }));

  const owner = () => note("owner");
  const pack = async (user) => (await on("packs", "readonly", (s) => s.get(user))) ?? null;
  const answers = async (user) => {
    const all = await on("answers", "readonly", (s) => (user ? s.index("user").getAll(user) : s.getAll()));
    return all.sort((a, b) => (a.answered_at < b.answered_at ? -1 : 1));
  };
  const keep = (answer) => on("answers", "readwrite", (s) => s.put(answer));
  const forget = (clientId) => on("answers", "readwrite", (s) => s.delete(clientId));

  // Somebody signed in: what the one before could look up goes; what they answered stays theirs.
  const belongTo = async (user) => {
    const before = await owner();
    if (before && before.id !== user.id) await on("packs", "readwrite", (s) => s.delete(before.id));
    if (!before || before.id !== user.id || before.name !== user.name) await setNote("owner", user);
  };
  // All that is kept for one user; the other answers stay.
  const wipe = async (user) => {
    for (const answer of await answers(user)) await forget(answer.client_id);
    await wipePack(user);
  };
  const wipePack = async (user) => {
    await on("packs", "readwrite", (s) => s.delete(user));
    if ((await owner())?.id === user) await on("notes", "readwrite", (s) => s.delete("owner"));
  };
  // An item that was answered elsewhere is not asked here, nor is its fact.
  const drop = async (user, itemId) => {
    const kept = await pack(user);
    const item = kept?.items.find((one) => one.id === itemId);
    if (!item) return;
    kept.items = kept.items.filter((one) => one.fact !== item.fact);
    await on("packs", "readwrite", (s) => s.put(kept));
  };

  // Talk to the server. Throws where it cannot be reached; an answer it gives is an answer.
  const call = async (path, body, token) => {
    const request = { credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    if (body !== undefined) {
      request.method = "POST";
      request.headers = { "Content-Type": "application/json", "X-CSRFToken": token };
      request.body = JSON.stringify(body);
    }
    const answer = await fetch(address(path), request);
    if (answer.status >= 500) throw new Error(`${answer.status}`);
    return { status: answer.status, body: await answer.json() };
  };

  // Fetch the pack of the user who is signed in. Resolves with the user, or null for nobody.
  const refresh = () => alone(async () => {
    const { body: status } = await call("api/v1/status");
    if (!status.user || (await leaving(status))) return null;
    await belongTo(status.user);
    const made = await call("api/v1/pack", { user: status.user.id }, status.csrf_token);
    if (made.status === 200) {
      const waiting = new Set((await answers(status.user.id)).map((answer) => answer.fact));
      made.body.items = made.body.items.filter((item) => !waiting.has(item.fact));
      await on("packs", "readwrite", (s) => s.put(made.body));
    }
    return status.user;
  });

  // Send what waits of the user who is signed in, oldest first. Resolves with
  // {user, sent, results, left}: user is null where nobody is signed in, or where they left now.
  // Throws without a connection.
  const send = () => alone(async () => {
    const { body: status } = await call("api/v1/status");
    if (!status.user) return { user: null, sent: 0, results: [], left: false };
    if (await leaving(status)) return { user: null, sent: 0, results: [], left: true };
    await belongTo(status.user);
    const results = [];
    let waiting = await answers(status.user.id);
    while (waiting.length) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      const sent = batch.map(({ client_id, item, response, answered_at, elapsed_ms }) => (
        { client_id, item, response, answered_at, elapsed_ms }));
      const reply = await call("api/v1/answers", { user: status.user.id, answers: sent }, status.csrf_token);
      if (reply.status === 422) { // one that can never be taken must not hold up the others
        const at = Number(/^answers\/(\d+)/.exec(reply.body.error.where)?.[1] ?? 0);
        results.push({ outcome: "unreadable", verdict: "", message: reply.body.error.message, answer: batch[at] });
        await forget(batch[at].client_id);
      } else if (reply.status !== 200) {
        throw new Error(`${reply.status}`);
      } else {
        for (const [at, result] of reply.body.results.entries()) {
          results.push({ ...result, answer: batch[at] });
          if (result.outcome !== "unreadable") await drop(status.user.id, batch[at].item);
          await forget(batch[at].client_id);
        }
      }
      waiting = await answers(status.user.id);
    }
    return { user: status.user, sent: results.length, results, left: false };
  });

  // "Not me", said without a connection: the session that is still open ends at the next one.
  const leaving = async (status) => {
    if ((await note("leaving")) !== status.user.id) return false;
    const form = new URLSearchParams({ csrf_token: status.csrf_token });
    const gone = await fetch(address("logout"), { method: "POST", body: form, credentials: "same-origin", redirect: "manual" });
    if (gone.type !== "opaqueredirect") throw new Error(`${gone.status}`);
    await on("notes", "readwrite", (s) => s.delete("leaving"));
    return true;
  };
  const leaves = async () => Boolean(await note("leaving"));
  const leave = async (user) => { await wipe(user); await setNote("leaving", user); };

  const alone = (work) => (navigator.locks ? navigator.locks.request("quizapp", work) : work());

  self.device = { address, owner, pack, answers, keep, forget, belongTo, wipe, wipePack, drop, refresh, send, leave, leaves };
})();
