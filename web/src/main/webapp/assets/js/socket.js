/**
 * The server's "something changed". It exists apart from live.js because a socket is only a wake-up call: it may be
 * lost at any time (sleep, a proxy, a restart), comes back with growing pauses, and says when something may be missed.
 *
 * Document events: `meantime:changed` {threads}, empty when it may be any · `meantime:presence` {type: recording|done, thread, by}
 */

const SHORTEST = 1_000;
const LONGEST = 30_000;

export class Wake {
  /** @param {() => void} call something changed, or may have */
  constructor(call) {
    this.call = call;
    this.pause = SHORTEST;
    this.connect();
  }

  get up() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    if (this.stopped) return;
    this.socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
    this.socket.onopen = () => {
      this.pause = SHORTEST;
      if (this.lost) this.call();
      this.lost = false;
    };
    this.socket.onmessage = ({ data }) => {
      try {
        this.hear(JSON.parse(data));
      } catch {
        // not for us
      }
    };
    this.socket.onclose = () => {
      this.lost = true;
      setTimeout(() => this.connect(), this.pause * (0.75 + Math.random() / 2));
      this.pause = Math.min(this.pause * 2, LONGEST);
    };
  }

  hear({ type, thread, by }) {
    if (type === 'changed') {
      this.call();
      this.tell('changed', { threads: thread ? [thread] : [] });
    } else if (thread) {
      this.tell('presence', { type, thread, by });
    }
  }

  tell(name, detail) {
    document.dispatchEvent(new CustomEvent(`meantime:${name}`, { detail }));
  }

  /** Said if there is a line, and otherwise not. */
  say(sentence) {
    if (this.up) this.socket.send(sentence);
  }

  stop() {
    this.stopped = true;
    this.socket.close();
  }
}
