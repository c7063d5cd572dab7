/**
 * Where a take stands on its way: before the target, past it, near the end, at the end. It exists so that each of
 * these is told exactly once, however often the clock is looked at and however often the take is paused.
 */
const WARN_BEFORE = 30;

export class Course {
  /** @param {{past: () => void, near: () => void, full: () => void}} on */
  constructor(target, limit, on) {
    Object.assign(this, { target, limit, on, told: new Set() });
  }

  once(name) {
    if (this.told.has(name)) return;
    this.told.add(name);
    this.on[name]();
  }

  look(seconds) {
    if (seconds >= this.limit) return this.once('full');
    if (seconds > this.target) this.once('past');
    if (seconds >= this.limit - WARN_BEFORE) this.once('near');
  }
}
