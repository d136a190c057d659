import type { Args } from '../../shared/ipc/contract.ts';
import { onEvent, request } from '../api.ts';

export type FramePlace = Args<'frame.place'>;
export type FrameNews = 'link' | 'unlink' | 'loaded' | 'failed';

/** Tells the host where LinkedIn's frame stands in the window and whom it shows. False when it could not. */
export async function placeFrame(place: FramePlace): Promise<boolean> {
  return (await request('frame.place', place)).ok;
}

/** Hears what happens in the frame that the host draws, for this candidate only. Returns the end of it. */
export function onFrameNews(candidate: string, listener: (news: FrameNews, personUrn: string | null) => void): () => void {
  return onEvent((event) => {
    if (event.name === 'frame' && event.candidate === candidate) listener(event.event, event.personUrn);
  });
}
