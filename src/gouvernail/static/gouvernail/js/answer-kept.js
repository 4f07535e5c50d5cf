// What a device keeps of a link's page: words being typed, answers waiting to leave.
// A browser that keeps nothing still lets one answer; only a reload would lose words.

const nameOf = (scope) => `gouvernail-answer-${scope}`;

export function readKept(scope) {
  const empty = { drafts: {}, line: [] };
  try {
    return { ...empty, ...JSON.parse(localStorage.getItem(nameOf(scope)) ?? "{}") };
  } catch {
    return empty;
  }
}

export function writeKept(scope, kept) {
  const isEmpty = Object.keys(kept.drafts).length === 0 && kept.line.length === 0;
  try {
    if (isEmpty) localStorage.removeItem(nameOf(scope));
    else localStorage.setItem(nameOf(scope), JSON.stringify(kept));
  } catch {
    // Full, or forbidden: the page goes on from memory.
  }
}
