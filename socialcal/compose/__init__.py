"""Stories become posts: their texts, threads, link tags and moments. Pure; no file is opened here."""
