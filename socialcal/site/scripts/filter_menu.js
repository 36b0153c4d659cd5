// One facet of the filter bar: a button that opens a list of boxes to tick.
sc.filterMenu = (facet, options, choose) => {
  const count = sc.make("span", { class: "sc-count" });
  const boxes = new Map(options.map(([key]) => [key, sc.make("input", { type: "checkbox", change: (event) => choose(facet, key, event.target.checked) })]));
  const labels = options.map(([key, name, colour]) => sc.make("label", { class: colour ? `sc-c${colour} sc-dotted` : "" }, boxes.get(key), sc.make("bdi", {}, name)));
  const element = sc.make("details", { class: "sc-filter", name: "sc-filter", keydown: closeOnEscape },
    sc.make("summary", {}, sc.say[facet], " ", count),
    sc.make("fieldset", {}, sc.make("legend", { class: "sc-hidden" }, sc.say[facet]), ...labels));
  document.addEventListener("click", (event) => { if (!element.contains(event.target)) element.open = false; });

  function closeOnEscape(event) {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    element.querySelector("summary").focus();
    event.stopPropagation();
  }

  function show(chosen) {
    for (const [key, box] of boxes) box.checked = chosen.includes(key);
    const on = chosen.filter((key) => boxes.has(key)).length;
    count.textContent = on || "";
    count.hidden = !on;
  }
  return { facet, element, show };
};
