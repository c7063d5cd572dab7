/**
 * What plays on this page: one message, whichever player started it. It exists outside of the players and of <main> so
 * that sound goes on while what is shown changes, comes back after a form was sent, obeys the lock screen, and is the
 * only sound, also among the tabs of a browser.
 */
import { get, meta } from './api.js';
import { Hearing } from './hearing.js';
import { Sound } from './sound.js';

const KEPT = 'meantime:deck';
const SEEK = 10;
const tab = crypto.randomUUID();
const others = typeof BroadcastChannel === 'function' ? new BroadcastChannel('meantime:deck') : null;

class Deck extends Sound {
  track = null; // {message, seconds, silences, mine, heard, title, speaker, href}
  hearing = null;

  holds(message) {
    return this.track?.message === message;
  }

  /** True while there is something to go on with. */
  get under() {
    return this.track !== null && (this.playing || this.at > 0);
  }

  put(track, at) {
    if (this.holds(track.message)) return;
    this.leave();
    this.track = track;
    this.hearing = new Hearing(track, this.audio);
    this.load({
      src: `/api/v1/messages/${track.message}/audio`,
      seconds: track.seconds,
      silences: track.silences,
      at: at ?? this.hearing.at,
    });
    this.session();
  }

  leave() {
    if (!this.track) return;
    this.pause();
    this.hearing.keep(this.at);
    this.hearing.leave();
    this.track = this.hearing = null;
  }

  /** Puts it away; where it stopped is remembered. */
  close() {
    this.leave();
    this.audio.removeAttribute('src');
    this.audio.load();
    this.at = 0;
    this.keep();
    this.session();
    this.tell();
  }

  go(to) {
    super.go(to);
    this.keep();
  }

  again() {
    this.hearing?.fold();
    super.again();
  }

  started() {
    super.started();
    others?.postMessage({ tab, act: 'play' });
    this.keep();
    this.session();
  }

  stopped() {
    this.keep();
    super.stopped();
  }

  look(heed) {
    super.look(heed);
    if (!this.track || heed === false) return;
    if (this.playing && Math.abs(this.at - this.kept) > 1) this.keep();
    this.hearing.check(this.seconds);
  }

  skipped(silence) {
    this.hearing?.silence(silence);
  }

  /** Where it is, for the next visit of this message and for the next page of this tab. */
  keep() {
    if (this.gone) return;
    this.kept = this.at;
    this.hearing?.keep(this.at);
    try {
      if (!this.track) sessionStorage.removeItem(KEPT);
      else sessionStorage.setItem(KEPT, JSON.stringify({ person: meta('person'), track: this.track, at: this.at, playing: this.playing }));
    } catch {
      // then a full reload ends the sound
    }
    if (this.track && this.ready) navigator.mediaSession?.setPositionState?.({ duration: this.seconds, position: this.at, playbackRate: this.audio.playbackRate });
  }

  ended() {
    const { track } = this;
    const whole = !this.passage;
    this.hearing?.fold();
    super.ended();
    this.hearing?.tell();
    this.keep();
    if (track && whole) document.dispatchEvent(new CustomEvent('meantime:ended', { detail: track }));
  }

  fail() {
    if (!this.track) return;
    super.fail();
    this.ask();
  }

  /** Why can it not be played? In the server's words, or because there is no server. */
  async ask() {
    const { track } = this;
    let why = 'trouble';
    try {
      const { state } = await get(`/messages/${track.message}`);
      if (state !== 'READY') why = state === 'REJECTED' ? 'gone' : 'preparing';
    } catch (refusal) {
      why = refusal.status === 404 ? 'gone' : refusal.passing ? 'unreachable' : why;
    }
    if (this.track !== track || !this.trouble) return;
    this.trouble = why;
    if (why === 'gone') this.passage = null;
    this.tell();
  }

  /** Tells the lock screen and the keys of a headset. */
  session() {
    const { mediaSession } = navigator;
    if (!mediaSession) return;
    const { track } = this;
    mediaSession.metadata = track && new MediaMetadata({ title: track.title, artist: track.speaker, album: 'Meantime' });
    const acts = {
      play: () => this.play(),
      pause: () => this.pause(),
      seekbackward: ({ seekOffset }) => this.by(-(seekOffset || SEEK)),
      seekforward: ({ seekOffset }) => this.by(seekOffset || SEEK),
      seekto: ({ seekTime }) => this.go(seekTime),
      nexttrack: () => document.dispatchEvent(new CustomEvent('meantime:next')),
      stop: () => this.close(),
    };
    for (const [name, act] of Object.entries(acts)) {
      try {
        mediaSession.setActionHandler(name, track ? act : null);
      } catch {
        // a browser that does not know this key
      }
    }
  }

  /** After a full load of the page: back to where it was, playing if the browser lets it. */
  restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
    } catch {
      // nothing to come back to
    }
    if (!kept) return;
    if (kept.person !== meta('person')) return this.keep();
    if (this.holds(kept.track.message)) this.go(kept.at);
    else this.put(kept.track, kept.at);
    if (kept.playing) this.play();
  }
}

export const deck = new Deck(document.getElementById('deck') ?? new Audio());

/** Sound is wanted, or must not be, nowhere else. */
export const hushOthers = () => others?.postMessage({ tab, act: 'play' });

export function start() {
  deck.restore();
  others?.addEventListener('message', ({ data }) => {
    if (data.tab === tab) return;
    if (data.act === 'play') deck.pause();
    else if (data.act === 'bye') deck.close();
  });
  addEventListener('pagehide', () => {
    deck.keep();
    deck.gone = true;
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    deck.gone = false;
    deck.restore();
  });
  addEventListener('online', () => deck.trouble === 'unreachable' && deck.wanted && deck.play());
  document.addEventListener('meantime:leaving', () => {
    others?.postMessage({ tab, act: 'bye' });
    deck.close();
  });
}
