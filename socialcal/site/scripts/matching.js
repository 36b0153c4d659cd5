// Which posts a filter lets through. Values of one facet widen, facets narrow; a value that is gone counts for nothing.
const loaded = new Map();

sc.matching = async (shards, filters, facets) => {
  const wanted = sc.facets.map((facet) => [facet, numbers(facets[facet], filters[facet])]).filter(([, found]) => found.size);
  const words = folded(filters.text).split(/\s+/).filter(Boolean);
  const found = [];
  for (const shard of await Promise.all(shards.map((name) => rows(name, words.length > 0)))) {
    for (const post of shard.posts) {
      const fits = wanted.every(([facet, some]) => post[facet].some((number) => some.has(number)));
      found.push({ post, fits: fits && words.every((word) => shard.texts[post.place].includes(word)) });
    }
  }
  return found;
};

async function rows(name, withWords) {
  if (!loaded.has(name)) loaded.set(name, sc.posts(name).then((posts) => ({ posts, texts: null })));
  const shard = await loaded.get(name);
  if (withWords && !shard.texts) {
    const words = await sc.data(`words/${name}`);
    shard.texts = shard.posts.map((post) => folded(`${post.title} ${words[post.place].join(" ")}`));
  }
  return shard;
}

function numbers(options, keys) {
  return new Set(keys.map((key) => options.findIndex(([name]) => name === key)).filter((number) => number >= 0));
}

// Small letters without accents: "ideeën" is found as "ideeen".
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
