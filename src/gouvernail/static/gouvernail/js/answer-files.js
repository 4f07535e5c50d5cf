// Files that wait to be sent: words fit in localStorage, photos do not.

const held = new Map();
const STORE = "files";

function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("gouvernail-answer", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// One operation; nothing where the browser keeps no files.
async function ask(mode, operation) {
  try {
    const base = await database();
    return await new Promise((resolve, reject) => {
      const request = operation(base.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined;
  }
}

export async function keepFile(name, file) {
  held.set(name, file);
  await ask("readwrite", (store) => store.put(file, name));
}

export async function keptFile(name) {
  return held.get(name) ?? (await ask("readonly", (store) => store.get(name)));
}

export async function dropFile(name) {
  held.delete(name);
  await ask("readwrite", (store) => store.delete(name));
}
