// Three comforts for readers whose browsers run scripts; every page reads the same without them.

const words = document.body.dataset;

// Copying code: a button on each block.
if (navigator.clipboard) {
  for (const block of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code").textContent);
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 1500);
    });
    (block.querySelector(".file-bar") ?? block).append(button);
  }
}

// Light or dark by choice. Where nothing can be stored, the choice lasts as long as the page.
const root = document.documentElement;
const button = document.createElement("button");
button.type = "button";
button.className = "scheme";
button.setAttribute("aria-label", words.schemeLabel);
button.title = words.schemeLabel;
button.textContent = "◐";
button.addEventListener("click", () => {
  const isDark = root.dataset.scheme
    ? root.dataset.scheme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = isDark ? "light" : "dark";
  try {
    localStorage.setItem("scheme", root.dataset.scheme);
  } catch {}
});
document.querySelector(".tools").append(button);

// The sheet of contents closes with the Escape key and when the reader turns to the page.
const sheet = document.querySelector(".sheet");
const close = () => sheet.removeAttribute("open");
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && sheet.open) {
    close();
    sheet.querySelector("summary").focus();
  }
});
addEventListener("click", (event) => {
  if (!sheet.contains(event.target)) close();
});
