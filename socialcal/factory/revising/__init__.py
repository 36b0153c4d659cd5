"""Changes to stories as values: a file before and after, or a refusal. One file a change; only `writing` writes.

    page = opened(root, story.path, calendar.organisation)
    done = move(page, "linkedin", date(2026, 12, 1))     # Revision or Refusal
    write(root, done)                                    # None, or a Refusal when the file changed underneath

Every revision is proven before it is given back: the file is read again, and differs in the wanted value only.
"""

from socialcal.factory.revising.adding import Shelf as Shelf
from socialcal.factory.revising.adding import Wish as Wish
from socialcal.factory.revising.adding import add as add
from socialcal.factory.revising.effects import Effects as Effects
from socialcal.factory.revising.effects import Moved as Moved
from socialcal.factory.revising.effects import effects as effects
from socialcal.factory.revising.manuscript import Manuscript as Manuscript
from socialcal.factory.revising.manuscript import manuscript as manuscript
from socialcal.factory.revising.manuscript import opened as opened
from socialcal.factory.revising.moving import When as When
from socialcal.factory.revising.moving import move as move
from socialcal.factory.revising.moving import move_story as move_story
from socialcal.factory.revising.revision import Refusal as Refusal
from socialcal.factory.revising.revision import Revision as Revision
from socialcal.factory.revising.sent import gone_out as gone_out
from socialcal.factory.revising.status import restatus as restatus
from socialcal.factory.revising.wording import retext as retext
from socialcal.factory.revising.wording import retitle as retitle
from socialcal.factory.revising.writing import write as write
