// Processes and their connections, as Linux tells them.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The processes whose command line has `text` in it. */
export function processesWith(text) {
  return all().filter(({ command }) => command.includes(text));
}

/** Addresses of other machines that processes of a process group are connected to. */
export function foreignConnections(group) {
  const sockets = new Set(all().filter((it) => it.group === group).flatMap(({ pid }) => socketsOf(pid)));
  return ['/proc/net/tcp', '/proc/net/tcp6', '/proc/net/udp', '/proc/net/udp6'].flatMap((table) =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => sockets.has(fields[9]) && isForeign(fields[2]))
      .map((fields) => fields[2]),
  );
}

function all() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        // The name of the program, in brackets, may hold anything.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
        const [state, , group] = fields;
        return state === 'Z' ? [] : [{ pid: Number(name), group: Number(group), command }];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

function socketsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Whether an address of `/proc/net`, in hexadecimal, is neither unset nor of this machine. */
function isForeign(address) {
  const [host] = address.split(':');
  const isLocal = /^0+$/.test(host) || /7F$/.test(host) || host === '00000000000000000000000001000000';
  return !isLocal;
}
