// The service worker: keeps the offline page with what it needs, and takes answers that a form
// could not send. Everything else goes to the network. Served from the root, so that it sees all.
"use strict";
const VERSION = new URL(self.location.href).searchParams.get("v") ?? "";
const SHELL = `shell-${VERSION}`;
const OFFLINE = new URL("offline", self.registration.scope).href;
const STATIC = new URL("static/", self.registration.scope).href;
const PATIENCE = 10_000;
importScripts(`${STATIC}device.js?v=${VERSION}`);

// The page names its scripts, styles and icons, each with the hash of its content.
const fill = async () => {
  const cache = await caches.open(SHELL);
  const page = await fetch(OFFLINE, { cache: "no-cache" });
  if (!page.ok) throw new Error(`the offline page: ${page.status}`);
  const text = await page.clone().text();
  const named = [...text.matchAll(/(?:src|href)="([^"#]*\/static\/[^"#]+)/g)].map((found) => new URL(found[1], OFFLINE).href);
  await Promise.all([...new Set(named)].map((one) => cache.add(one)));
  await cache.put(OFFLINE, page);
};

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
  await self.clients.claim();
})()));

self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(fill().catch(() => {}));
  if (event.data === "claim") event.waitUntil(self.clients.claim());
});

self.addEventListener("sync", (event) => { if (event.tag === "answers") event.waitUntil(device.send()); });

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && request.url.startsWith(STATIC) && url.searchParams.has("v")) {
    event.respondWith(kept(request));
  } else if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(offlinePage));
  } else if (request.mode === "navigate" && request.method === "POST") {
    event.respondWith(post(request, url));
  }
});

// A file whose address has the hash of its content never changes.
const kept = async (request) => {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const answer = await fetch(request);
  if (answer.status === 200 && /\.woff2$/.test(new URL(request.url).pathname)) {
    const cache = await caches.open(SHELL);
    await cache.put(request, answer.clone()).catch(() => {});
  }
  return answer;
};

const offlinePage = async () => (await caches.match(OFFLINE, { ignoreVary: true })) ?? Response.error();

// A form: an answer to a question of the pack is kept if it cannot be sent; the client id makes
// one answer of the two if it came through after all.
const post = async (request, url) => {
  const item = /\/items\/(\d+)\/answer$/.exec(url.pathname)?.[1];
  if (/\/logout$/.test(url.pathname)) return logout(request);
  if (!item) return fetch(request).catch(() => Response.redirect(`${OFFLINE}#unsent`, 303));
  const form = await request.clone().formData().catch(() => null);
  const owner = await device.owner().catch(() => null);
  const pack = owner && (await device.pack(owner.id).catch(() => null));
  const known = pack?.items.find((one) => one.id === item);
  if (!form || !known) return fetch(request).catch(() => Response.redirect(`${OFFLINE}#unsent`, 303));
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    const response = form.get("unknown") ? "?" : form.getAll("response").join(",").trim();
    const clientId = form.get("client_id");
    if (!response || !clientId) return Response.redirect(`${OFFLINE}#unsent`, 303);
    const elapsed = Number.parseInt(form.get("elapsed_ms"), 10);
    await device.keep({
      client_id: clientId, user: owner.id, item, fact: known.fact, statement: known.statement, response: response.slice(0, 500),
      answered_at: new Date().toISOString(), ...(Number.isFinite(elapsed) ? { elapsed_ms: Math.min(elapsed, 86_400_000) } : {}),
    });
    return Response.redirect(`${OFFLINE}#${clientId}`, 303);
  }
};

// What waits is sent before the session ends; what could not be sent stays its owner's.
const logout = async (request) => {
  const owner = await device.owner().catch(() => null);
  if (owner) await device.send().catch(() => {});
  const answer = await fetch(request).catch(() => Response.redirect(`${OFFLINE}#unsent`, 303));
  if (owner && answer.type === "opaqueredirect") await device.wipePack(owner.id).catch(() => {});
  return answer;
};
