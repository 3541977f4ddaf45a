"""What a child process gives up before it looks at a file: time, memory, files, processes, and every way out.

Linux can take system calls from a process for good (seccomp); the few lines of filter stand here, since it takes no
library. Elsewhere only the limits hold.
"""

import ctypes
import platform
import resource
import struct
import sys

_LARGEST_FILE = 256 * 2**20
_MOST_FILES, _MOST_PROCESSES = 256, 4096

_SET_SECCOMP, _SET_NO_NEW_PRIVILEGES, _FILTER = 22, 38, 2
_ALLOW, _KILL, _NOT_PERMITTED = 0x7FFF0000, 0x80000000, 0x00050001
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4
_OTHER_NUMBERS = 0x40000000  # the second table of calls that x86-64 has

# socket, connect, bind, listen, accept, sendto, recvfrom, sendmsg, recvmsg, socketpair, accept4, io_uring (which can
# open sockets by itself), ptrace, process_vm_readv and _writev, pidfd_getfd, bpf, unshare, setns, mount, keyctl.
_TAKEN = {
    "x86_64": (
        0xC000003E,
        (41, 42, 49, 50, 43, 44, 45, 46, 47, 53, 288, 425, 426, 427, 101, 310, 311, 438, 321, 272, 308, 165, 250),
    ),
    "aarch64": (
        0xC00000B7,
        (
            198,
            203,
            200,
            201,
            202,
            206,
            207,
            211,
            212,
            199,
            242,
            425,
            426,
            427,
            117,
            270,
            271,
            438,
            280,
            97,
            268,
            40,
            219,
        ),
    ),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def confine_process(seconds: int, megabytes: int) -> None:
    """Bound this process and whatever it starts, and take the network from it. There is no way back.

    Raises `OSError` where Linux does not let go of the network: then nothing may be read.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    for kind, most in ((resource.RLIMIT_NOFILE, _MOST_FILES), (resource.RLIMIT_NPROC, _MOST_PROCESSES)):
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))
    if sys.platform == "linux":  # elsewhere the address space cannot be bounded this way
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
        _take_network()


def _take_network() -> None:
    known = _TAKEN.get(platform.machine())
    if known is None:
        return
    steps = _write_filter(*known)
    program = _Program(len(steps) // 8, steps)
    library = ctypes.CDLL(None, use_errno=True)
    for call in ((_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)):
        if library.prctl(*(ctypes.c_ulong(part) if isinstance(part, int) else part for part in call)) != 0:
            raise OSError(ctypes.get_errno(), "the network cannot be taken from the reader")


def _write_filter(architecture: int, taken: tuple[int, ...]) -> bytes:
    """The filter as the kernel takes it: another architecture ends the process, a call that is taken is refused."""
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, len(taken) + 1, 0, _OTHER_NUMBERS),
    ]
    steps += [(_EQUAL, len(taken) - place, 0, number) for place, number in enumerate(taken)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOT_PERMITTED)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
