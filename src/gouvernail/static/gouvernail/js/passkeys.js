// Passkeys: the browser asks the device, the form carries what it answers.
//
// data-passkey on a form: "login" (nobody known yet: the challenge is fetched), "get"
// (a second proof) or "create" (a new one); the two take theirs from #passkey-options.

const fromText = (text) => {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0)).buffer;
};
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((each) => ({ ...each, id: fromText(each.id) }));

async function challenge(form) {
  if (form.dataset.passkey !== "login") {
    return JSON.parse(document.getElementById("passkey-options").textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function get({ publicKey }) {
  const given = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: fromText(publicKey.challenge),
      allowCredentials: known(publicKey.allowCredentials),
    },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  return {
    ...outer(given),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

async function create({ publicKey }, alone) {
  const selection = { ...publicKey.authenticatorSelection };
  selection.residentKey = alone ? "required" : "discouraged";
  selection.requireResidentKey = alone;
  if (alone) selection.userVerification = "required";
  const given = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      authenticatorSelection: selection,
      challenge: fromText(publicKey.challenge),
      user: { ...publicKey.user, id: fromText(publicKey.user.id) },
      excludeCredentials: known(publicKey.excludeCredentials),
    },
  });
  return {
    ...outer(given),
    response: {
      clientDataJSON: toText(given.response.clientDataJSON),
      attestationObject: toText(given.response.attestationObject),
      transports: given.response.getTransports?.() ?? [],
    },
  };
}

const outer = (given) => ({
  type: given.type,
  id: given.id,
  rawId: toText(given.rawId),
  authenticatorAttachment: given.authenticatorAttachment,
  clientExtensionResults: given.getClientExtensionResults(),
});

async function ask(form) {
  const said = await challenge(form);
  const options = said.request_options ?? said.creation_options;
  const alone = form.elements.passwordless?.checked ?? false;
  return form.dataset.passkey === "create" ? create(options, alone) : get(options);
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
}
