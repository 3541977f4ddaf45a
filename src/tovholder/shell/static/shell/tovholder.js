/* Small helps for pages that all work without them. */
"use strict";

/* Review by keyboard: N goes to the next unsure fact (Enter says that it is right), F2 opens the row to be mended. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  if (event.key.toLowerCase() === "n") {
    const unsure = [...document.querySelectorAll("[data-unsure]")];
    unsure[(unsure.indexOf(document.activeElement) + 1) % unsure.length]?.focus();
  } else if (event.key === "F2") {
    document.activeElement.closest("tr")?.querySelector("[data-mend]")?.click();
  } else return;
  event.preventDefault();
});

/* A place marked in the document goes into the field that one stood in last. */
let field = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches(".review-inputs input[type=text], .review-inputs textarea")) field = event.target;
});
document.querySelector("[data-document]")?.addEventListener("mouseup", () => {
  const marked = window.getSelection().toString().trim();
  if (!marked || !field?.isConnected) return;
  field.value = marked;
  field.focus();
});

/* What could not be saved is said where one stands; the fields keep what was typed. */
function say(element, sentence) {
  const place = document.querySelector("main");
  place.querySelector("[data-said]")?.remove();
  const line = document.createElement("p");
  line.className = "notice notice-error";
  line.dataset.said = "";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  place.prepend(line);
}
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  say(event.detail.elt, answer.querySelector(".lead, h1")?.textContent ?? document.body.dataset.lost);
});
document.addEventListener("htmx:sendError", (event) => say(event.detail.elt, document.body.dataset.lost));

/* One press is one act: a slow double click sends a form once. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && !form.hasAttribute("hx-post")) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

/* Upload with progress; without this script the form is sent the plain way. */
document.querySelectorAll("form[data-upload]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const status = form.querySelector("[data-upload-status]");
    const bar = form.querySelector("progress");
    const request = new XMLHttpRequest();
    status.hidden = bar.hidden = false;
    status.textContent = form.dataset.sending;
    request.upload.addEventListener("progress", (sent) => {
      if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total;
    });
    request.upload.addEventListener("load", () => {
      bar.removeAttribute("value");
      status.textContent = form.dataset.reading;
    });
    request.addEventListener("load", () => {
      const elsewhere = request.responseURL && request.responseURL !== window.location.href;
      if (elsewhere && request.status === 200) {
        window.location.assign(request.responseURL);
      } else {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html");
        document.querySelector("main").replaceWith(answer.querySelector("main"));
        document.querySelector(".error-summary")?.focus();
      }
    });
    request.addEventListener("error", () => {
      status.textContent = form.dataset.failed;
      bar.hidden = true;
      delete form.dataset.sent;
    });
    request.open("POST", form.action || window.location.href);
    request.send(new FormData(form));
  });
});

/* What is typed in a kept form outlives a lost connection: it stays on this device until the server has said that it has
   that very number; sent again with the same number it is kept once. */
function keepForm(form) {
  const place = `tovholder.${form.dataset.keep}`;
  const read = () => { try { return JSON.parse(localStorage.getItem(place)); } catch { return null; } };
  const fields = () => [...form.elements].filter((one) => one.name && !["csrfmiddlewaretoken", "back"].includes(one.name));
  const kept = read();
  if (kept && form.dataset.saved && kept.key === form.dataset.saved) localStorage.removeItem(place);
  else if (kept && !form.querySelector(".form-error-message")) {
    for (const one of fields()) {
      const value = kept.values[one.name];
      if (value === undefined) continue;
      if (one.type === "checkbox" || one.type === "radio") one.checked = value.includes(one.value);
      else if (one.multiple) [...one.options].forEach((option) => { option.selected = value.includes(option.value); });
      else one.value = value[0] ?? "";
    }
  }
  const store = () => {
    const values = {};
    for (const one of fields()) {
      values[one.name] ??= [];
      if (one.type === "checkbox" || one.type === "radio") { if (one.checked) values[one.name].push(one.value); }
      else if (one.multiple) values[one.name].push(...[...one.selectedOptions].map((option) => option.value));
      else values[one.name].push(one.value);
    }
    try { localStorage.setItem(place, JSON.stringify({ key: form.elements.key.value, values })); } catch { /* full */ }
  };
  form.addEventListener("input", store);
  form.addEventListener("submit", (event) => {
    store();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    say(form, form.dataset.waiting);
    window.addEventListener("online", () => form.requestSubmit(), { once: true });
  });
}
document.querySelectorAll("form[data-keep]").forEach(keepForm);

/* A form with a live part beside it asks what would follow while one types; nothing is kept by that. */
function followLive(form) {
  let waiting = null;
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    const data = new FormData(form);
    data.set("press", form.dataset.live);
    const answer = await fetch(window.location.href, { method: "POST", body: data }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of form.querySelectorAll("[data-live-part]")) {
      const fresh = page.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      if (!fresh || fresh.innerHTML === part.innerHTML) continue;
      const stood = part.contains(document.activeElement) ? document.activeElement.id : "";
      part.innerHTML = fresh.innerHTML;
      if (stood) document.getElementById(stood)?.focus();
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 500);
  };
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[name=reason], [name=meeting_on]")) soon();
  });
}
document.querySelectorAll("form[data-live]").forEach(followLive);
