import type { Client } from '@urql/core';
import type { Upload } from 'tus-js-client';
import { graphql } from '@/shared/graphql/graphql.ts';
import { newKey } from '@/shared/lib/intent.ts';

const createUpload = graphql(`
  mutation CreateUpload($input: CreateUploadInput!) {
    createUpload(input: $input) {
      upload {
        id
      }
      url
      errors {
        message
      }
    }
  }
`);

const uploadState = graphql(`
  query UploadState($id: ID!) {
    upload(id: $id) {
      id
      name
      size
      offset
      status
      ready
      url
      refusalReason {
        zh
        en
      }
    }
  }
`);

export type Phase = 'starting' | 'sending' | 'waiting' | 'paused' | 'unfinished' | 'checking' | 'ready' | 'refused' | 'failed' | 'gone';

/** One file on its way, as its row shows it. */
export type Sending = {
  phase: Phase;
  name: string;
  size: number;
  sent: number;
  id: string | null;
  /** Why it was refused, in the server's words. */
  reason: { zh: string; en: string } | null;
  /** A picture of it, made here; null for a PDF and for one that was chosen before the page was loaded. */
  picture: string | null;
};

/** A file on its way. It lives outside the pages, so that going to another one does not stop it. */
export class Sender {
  private file: File | null = null;
  private tus: Upload | null = null;
  private key = newKey();
  private state: Sending;
  private listeners = new Set<() => void>();
  private run = 0;
  private client: () => Client;
  private onBegun: (id: string) => void = () => {};

  constructor(client: () => Client, known: { id: string | null; name: string; size: number }) {
    this.client = client;
    this.state = { phase: 'starting', sent: 0, reason: null, picture: null, ...known };
  }

  readonly view = (): Sending => this.state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<Sending>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** Sends a file, from where an unfinished upload of it stopped. */
  async send(file: File, onBegun: (id: string) => void): Promise<void> {
    this.file = file;
    this.onBegun = onBegun;
    this.set({ picture: file.type.startsWith('image/') ? URL.createObjectURL(file) : null });
    await this.go();
  }

  /** Asks where an upload of before stands. */
  async look(): Promise<void> {
    const run = this.run;
    const { data, error } = await this.client().query(uploadState, { id: this.state.id ?? '' }, { requestPolicy: 'network-only' }).toPromise();
    if (run !== this.run) return;
    const it = data?.upload;
    if (error && !data) this.set({ phase: 'failed' });
    else if (!it) this.set({ phase: 'gone' });
    else if (it.status === 'REFUSED') this.set({ phase: 'refused', reason: it.refusalReason });
    else if (it.ready) this.set({ phase: 'ready', sent: it.size });
    else if (it.status === 'PENDING') this.set({ phase: 'unfinished', sent: it.offset });
    else {
      this.set({ phase: 'checking', sent: it.size });
      setTimeout(() => run === this.run && void this.look(), 2_000);
    }
  }

  /** Goes on after a pause or a failure. */
  async go(): Promise<void> {
    const run = ++this.run;
    const file = this.file;
    if (!file) return this.look();
    this.set({ phase: 'starting', reason: null });
    const url = await this.address(file);
    if (run !== this.run || !url) return;
    const { Upload } = await import('tus-js-client');
    if (run !== this.run) return;
    this.tus = new Upload(file, {
      uploadUrl: new URL(url, location.href).href,
      chunkSize: 1 << 20,
      retryDelays: [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000],
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: false,
      onProgress: (sent) => run === this.run && this.set({ phase: sent < file.size ? 'sending' : 'checking', sent }),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status === 409 || status >= 500;
        if (run === this.run && again) this.set({ phase: 'waiting' });
        return again;
      },
      onSuccess: () => run === this.run && void this.look(),
      onError: () => run === this.run && this.set({ phase: 'failed' }),
    });
    this.tus.start();
  }

  /** Where the bytes go: begins the upload, or asks for a fresh address of the one begun. */
  private async address(file: File): Promise<string | null> {
    if (this.state.id) {
      const { data } = await this.client().query(uploadState, { id: this.state.id }, { requestPolicy: 'network-only' }).toPromise();
      if (data?.upload?.url) return data.upload.url;
      if (data) {
        await this.look();
        return null;
      }
      this.set({ phase: 'failed' });
      return null;
    }
    const { data } = await this.client()
      .mutation(createUpload, { input: { name: file.name, size: file.size, idempotencyKey: this.key } })
      .toPromise();
    const payload = data?.createUpload;
    if (!payload?.upload || !payload.url) {
      const message = payload?.errors[0]?.message;
      this.set(message ? { phase: 'refused', reason: { zh: message, en: message } } : { phase: 'failed' });
      return null;
    }
    this.set({ id: payload.upload.id });
    this.onBegun(payload.upload.id);
    return payload.url;
  }

  pause(): void {
    this.run++;
    void this.tus?.abort();
    this.set({ phase: 'paused' });
  }

  /** Stops for good and has what was sent deleted. */
  cancel(): void {
    this.run++;
    // What the server does not hear of it deletes by itself after a day.
    void this.tus?.abort(true).catch(() => {});
    if (this.state.picture) URL.revokeObjectURL(this.state.picture);
  }
}
