/* Small helps for pages that all work without them. */
"use strict";

/* Review by keyboard: Enter accepts, R corrects, X rejects, Å leaves open, J and K move. */
const cards = () => [...document.querySelectorAll("[data-card]")];

function focusCard(card) {
  if (!card) return;
  document.querySelectorAll(".review-card-current").forEach((other) => other.classList.remove("review-card-current"));
  card.classList.add("review-card-current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", behavior: "instant" });
}

function move(step) {
  const all = cards();
  const here = all.findIndex((card) => card.classList.contains("review-card-current"));
  focusCard(all[Math.min(Math.max(here + step, 0), all.length - 1)]);
}

function press(card, verdict) {
  card?.querySelector(`button[value="${verdict}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  if (!cards().length || event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.closest("input, textarea, select, button, a, summary");
  if (typing) {
    if (event.key === "Escape") focusCard(typing.closest("[data-card]"));
    return;
  }
  const current = document.querySelector(".review-card-current");
  const key = event.key.toLowerCase();
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (!current) return;
  else if (key === "enter") press(current, "accepted");
  else if (key === "x") press(current, "rejected");
  else if (key === "å" || key === "o") press(current, "open");
  else if (key === "r" || key === "e") current.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  else return;
  event.preventDefault();
});

/* After a card is saved, go on to the next one. */
document.addEventListener("htmx:afterSwap", (event) => {
  const saved = document.getElementById(event.detail.target?.id ?? ""); // the new one: the old has left the page
  if (saved?.matches("[data-card]") && !saved.querySelector("[aria-invalid]")) { focusCard(saved); move(1); }
  else saved?.querySelector("[aria-invalid]")?.focus();
});

/* What could not be saved is said where one stands; the fields keep what was typed. */
function say(element, sentence) {
  const place = element?.closest?.("[data-card]") ?? document.querySelector("main");
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
