/** Does something once the calls for it have come to rest. */
export function debounced(action: () => void, delayMs: number): { call: () => void; dispose: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const dispose = () => {
    clearTimeout(timer);
  };
  const call = () => {
    dispose();
    timer = setTimeout(action, delayMs);
  };
  return { call, dispose };
}
