// Drags a post to another day with a mouse or a pen; with a finger by its menu button, so that pages can be scrolled.
const FAR = 6;
const EDGE = 70;
let drag = null;

function target(x, y) {
  return days.around(document.elementFromPoint(x, y));
}
function light(cell) {
  if (drag.over === cell) return;
  if (drag.over) drag.over.classList.remove("se-over");
  if (cell) cell.classList.add("se-over");
  drag.over = cell;
}
function lift() {
  const { element } = drag;
  const box = element.getBoundingClientRect();
  drag.ghost = element.cloneNode(true);
  drag.ghost.classList.add("se-ghost");
  drag.ghost.removeAttribute("data-post");
  drag.ghost.setAttribute("aria-hidden", "true");
  drag.ghost.inert = true;
  drag.ghost.style.width = box.width + "px";
  document.body.append(drag.ghost);
  document.body.classList.add("se-dragging");
  element.classList.add("se-lifted");
  drag.known = stateOf(element);
  drag.known.catch(() => {});
  drag.timer = setInterval(scroll, 30);
}
function scroll() {
  const way = drag.y < EDGE ? -12 : drag.y > innerHeight - EDGE ? 12 : 0;
  if (!way) return;
  scrollBy(0, way);
  light(target(drag.x, drag.y));
}
function end() {
  const ended = drag;
  if (!ended) return null;
  removeEventListener("pointermove", moving, true);
  removeEventListener("pointerup", dropped, true);
  removeEventListener("pointercancel", end, true);
  clearInterval(ended.timer);
  if (ended.ghost) ended.ghost.remove();
  if (ended.over) ended.over.classList.remove("se-over");
  ended.element.classList.remove("se-lifted");
  document.body.classList.remove("se-dragging");
  drag = null;
  return ended;
}
function moving(event) {
  if (!drag || event.pointerId !== drag.id) return;
  drag.x = event.clientX;
  drag.y = event.clientY;
  if (!drag.ghost) {
    if (Math.hypot(event.clientX - drag.fromX, event.clientY - drag.fromY) < FAR) return;
    lift();
  }
  event.preventDefault();
  drag.ghost.style.transform = "translate(" + (event.clientX + 8) + "px, " + (event.clientY + 8) + "px)";
  light(target(event.clientX, event.clientY));
}
async function dropped(event) {
  if (!drag || event.pointerId !== drag.id) return;
  const cell = drag.ghost ? target(event.clientX, event.clientY) : null;
  const ended = end();
  if (!ended.ghost) return;
  // What would be a click on the link is none.
  const stop = click => { click.preventDefault(); click.stopPropagation(); };
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, true), 0);
  const { element } = ended;
  if (cell && cell.dataset.day !== posts.moment(element).day) {
    element.setAttribute("aria-busy", "true");
    try {
      await moved(element, cell.dataset.day, "", ended.known);
    } catch (error) {
      failed(error);
    }
    element.removeAttribute("aria-busy");
  }
  fresh();
}
function draggable() {
  document.addEventListener("dragstart", event => { if (posts.around(event.target)) event.preventDefault(); });
  document.addEventListener("pointerdown", event => {
    const element = posts.around(event.target);
    const handle = event.target instanceof Element && event.target.closest(".se-menu");
    if (!element || !element.dataset.post || drag || event.button !== 0 || !event.isPrimary) return;
    if (event.pointerType === "touch" && !handle) return;
    if (!handle && event.target.closest("button, input, select, textarea, summary")) return;
    // Where there is no other day, and in dialogs, a text can be selected as ever.
    if (days.all().length < 2 || element.closest("dialog")) return;
    drag = { element, id: event.pointerId, fromX: event.clientX, fromY: event.clientY, y: event.clientY, over: null };
    addEventListener("pointermove", moving, true);
    addEventListener("pointerup", dropped, true);
    addEventListener("pointercancel", end, true);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && drag && end().ghost) { event.stopPropagation(); fresh(); }
  }, true);
}
