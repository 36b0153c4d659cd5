// Filters as the address of a page has them: ?channel=linkedin,x&text=haven. What else stands there is left alone.
sc.facets = ["channel", "pillar", "audience", "campaign", "owner", "status"];

sc.filtersIn = (search) => {
  const found = { text: "", rest: [] };
  for (const facet of sc.facets) found[facet] = [];
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    const [name, value = ""] = part.split(/=(.*)/s);
    if (name === "text") found.text = decoded(value);
    else if (sc.facets.includes(name)) found[name].push(...value.split(",").map(decoded).filter(Boolean));
    else found.rest.push(part);
  }
  for (const facet of sc.facets) found[facet] = [...new Set(found[facet])];
  return found;
};

sc.searchOf = (filters) => {
  const parts = [...filters.rest];
  for (const facet of sc.facets) {
    if (filters[facet].length) parts.push(`${facet}=${filters[facet].map(encodeURIComponent).join(",")}`);
  }
  if (filters.text) parts.push(`text=${encodeURIComponent(filters.text)}`);
  return parts.length ? `?${parts.join("&")}` : "";
};

sc.isFiltering = (filters) => Boolean(filters.text.trim()) || sc.facets.some((facet) => filters[facet].length);

function decoded(value) {
  try {
    return decodeURIComponent(value.replaceAll("+", " "));
  } catch {
    return value;
  }
}
