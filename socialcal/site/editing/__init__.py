"""Edit mode: what `socialcal serve` adds to the site. It answers below /_edit/ and writes files of stories, no more."""
