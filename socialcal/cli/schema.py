"""`socialcal schema`: the JSON Schema of what editors write, for their editors."""

from __future__ import annotations

import click

from socialcal.cli.terminal import tell


@click.command("schema")
@click.argument("what", type=click.Choice(["story", "organisation"]))
def command(what: str) -> None:
    """Print the JSON Schema of a story's front matter, or of socialcal.yml.

    An editor that knows JSON Schema completes keys with it: `socialcal schema organisation > organisation.schema.json`.
    """
    import json

    from socialcal.ingest.schema import StoryHead
    from socialcal.model.organisation import Organisation

    model = StoryHead if what == "story" else Organisation
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema()}
    tell(json.dumps(schema, indent=2, ensure_ascii=False))
