// The only script of sign-in: passkeys, and showing what was typed. Every page works without it, with a password.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  buffer &&
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const named = (list) => (list ?? []).map((c) => ({ ...c, id: bytes(c.id) }));

// Browsers and password managers differ in what they offer to read and write JSON; this is all that is needed.
function asked(form) {
  const options = JSON.parse(form.dataset.asked);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
  return options;
}

function answer(credential) {
  const { response } = credential;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.(),
      authenticatorData: text(response.authenticatorData ?? response.getAuthenticatorData?.()),
      signature: text(response.signature),
      userHandle: text(response.userHandle) || undefined,
    },
  });
}

function sentence(error) {
  if (error.name === "InvalidStateError") return "This device has a passkey for this account already.";
  if (error.name === "SecurityError") return "Passkeys do not work at this address. Use a password, or ask your administrator.";
  return "No passkey was used. Try again, or use a password.";
}

// What waits for a passkey at present: a browser does one thing at a time.
let waiting;

async function ask(form, mediation) {
  waiting?.abort();
  const here = (waiting = new AbortController());
  const problem = form.querySelector("[data-problem]");
  problem.hidden = true;
  try {
    const request = { publicKey: asked(form), signal: here.signal };
    const credential =
      form.dataset.passkey === "make"
        ? await navigator.credentials.create(request)
        : await navigator.credentials.get(mediation ? { ...request, mediation } : request);
    form.elements.credential.value = answer(credential);
    form.submit();
  } catch (error) {
    if (here.signal.aborted || mediation) return;
    problem.textContent = sentence(error);
    problem.hidden = false;
  }
}

const hasPasskeys = Boolean(window.PublicKeyCredential && navigator.credentials?.create);

for (const part of document.querySelectorAll("[data-passkey], [data-with-passkeys]")) part.hidden = !hasPasskeys;

for (const part of document.querySelectorAll("[data-after-passkeys]")) part.open = !hasPasskeys;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
  if (hasPasskeys && form.dataset.passkey === "use") {
    // Offers passkeys where the e-mail is typed.
    PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => can && !waiting && ask(form, "conditional"));
  }
}

for (const label of document.querySelectorAll("[data-show]")) {
  label.hidden = false;
  label.firstElementChild.addEventListener("change", (event) => {
    document.getElementById(label.dataset.show).type = event.target.checked ? "text" : "password";
  });
}
