// A story's page in the frame of a preview shows one post and nothing else, and says how tall that is.
sc.framedName = "socialcal-preview";
sc.framed = window.parent !== window && window.name === sc.framedName;
const shown = sc.framed && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (shown) {
  const alone = document.createElement("main");
  const inner = document.createElement("div");
  alone.className = "sc sc-framed";
  inner.className = "sc-previews";
  inner.append(shown);
  alone.append(inner);
  document.body.replaceChildren(alone);
  document.documentElement.classList.add("sc-framed-page");
  for (const link of shown.querySelectorAll("a[href]")) link.target = "_top";
  const tell = () => window.parent.postMessage({ socialcal: "preview", height: Math.ceil(alone.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(alone);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") window.parent.postMessage({ socialcal: "close" }, "*");
  });
}
