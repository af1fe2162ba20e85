"""Members of a zip archive: read within bounds, and changed with every other byte left as it is.

The standard library reads the directory and unpacks; it cannot change one member without packing
all others anew, so that is done here: their bytes are copied as they stand.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

MAX_MEMBERS = 10_000
MAX_UNPACKED = 200_000_000
# Text of a story packs 3 to 15 times; only a file made to fill memory packs a thousand times.
MAX_RATIO = 300
RATIO_FROM = 10_000_000

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_BIG = 0xFFFFFFFF


class ZipError(Exception):
    """What is wrong with an archive and what to do about it."""


class Archive:
    """One zip archive held in memory. Raises ZipError where it is broken, or a bomb."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError,
                UnicodeDecodeError, struct.error):  # fmt: skip
            raise ZipError("is cut off or broken: its end is missing; fetch it again") from None
        if len(infos) > MAX_MEMBERS:
            raise ZipError(f"holds {len(infos):,} members; the limit is {MAX_MEMBERS:,}")
        self._infos = {info.filename: info for info in infos}

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """Unpack one member. Raises ZipError where it is encrypted, broken or unpacks to too much.

        What an archive says of its own sizes is not believed: no more than the limit is unpacked.
        """
        info = self._infos[name]
        if info.flag_bits & 1:
            raise ZipError("is encrypted; save it without a password")
        limit = MAX_UNPACKED
        if info.file_size > RATIO_FROM:
            limit = min(limit, max(info.compress_size * MAX_RATIO, RATIO_FROM))
        bomb = f"unpacks '{name}' to more than {limit / 1e6:,.0f} MB, as zip bombs do: not read"
        if info.file_size > limit:
            raise ZipError(bomb)
        try:
            with self._zip.open(info) as member:
                content = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError,
                RuntimeError, struct.error):  # fmt: skip
            raise ZipError(f"holds a broken '{name}'; fetch the file again") from None
        if len(content) > limit:
            raise ZipError(bomb)
        return content

    def replaced(self, changes: dict[str, bytes]) -> bytes:
        """Give the archive with members changed; the bytes of all others are copied.

        Raises ZipError for an archive that is laid out in a way that is not understood.
        """
        directory = self._zip.start_dir
        infos = sorted(self._infos.values(), key=lambda one: one.header_offset)
        ends = [*(info.header_offset for info in infos[1:]), directory]
        overlaps = any(one.header_offset >= other.header_offset for one, other in pairwise(infos))
        if overlaps or len(infos) != len(self._zip.infolist()) or directory >= _BIG:
            raise ZipError("has overlapping or double members; save it anew")
        parts: list[bytes] = [self._raw[: infos[0].header_offset]] if infos else []
        at = {}
        size = len(parts[0]) if parts else 0
        packed = {}
        for info, end in zip(infos, ends, strict=True):
            old = self._raw[info.header_offset : end]
            if info.filename in changes:
                packed[info.filename] = _packed(changes[info.filename], info.compress_type)
                old = _local(old, packed[info.filename])
            at[info.header_offset] = size
            parts.append(old)
            size += len(old)
        parts.append(self._directory(directory, at, packed, size))
        return b"".join(parts)

    def _directory(
        self, start: int, at: dict[int, int], packed: dict[str, "_Packed"], size: int
    ) -> bytes:
        """Write the central directory anew: sizes of what changed, places of all."""
        raw = self._raw
        parts: list[bytes] = []
        names = iter(self._zip.infolist())
        here = start
        while raw[here : here + 4] == b"PK\x01\x02":
            fields = list(_CENTRAL.unpack_from(raw, here))
            length = _CENTRAL.size + sum(fields[10:13])
            info = next(names)
            if _BIG in {fields[8], fields[9], fields[16]} or fields[16] not in at:
                raise ZipError("is a Zip64 or joined archive; save it anew")
            fields[16] = at[fields[16]]
            new = packed.get(info.filename)
            if new is not None:
                fields[3] &= ~8
                fields[4], fields[7:10] = new.method, [new.crc, len(new.data), new.size]
            parts.append(_CENTRAL.pack(*fields) + raw[here + _CENTRAL.size : here + length])
            here += length
        if raw[here : here + 4] != b"PK\x05\x06":
            raise ZipError("has a signed or Zip64 directory; save it anew")
        body = b"".join(parts)
        end = list(_END.unpack_from(raw, here))
        end[5:7] = [len(body), size]
        return body + _END.pack(*end) + raw[here + _END.size :]


class _Packed:
    """Content of a member as it is stored."""

    def __init__(self, data: bytes, method: int, crc: int, size: int) -> None:
        self.data, self.method, self.crc, self.size = data, method, crc, size


def _packed(content: bytes, method: int) -> _Packed:
    crc = zlib.crc32(content)
    if method == zipfile.ZIP_STORED:
        return _Packed(content, method, crc, len(content))
    engine = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    data = engine.compress(content) + engine.flush()
    return _Packed(data, zipfile.ZIP_DEFLATED, crc, len(content))


def _local(old: bytes, new: _Packed) -> bytes:
    """Write the header of a member anew, with its sizes before its data."""
    fields = list(_LOCAL.unpack_from(old))
    head = old[_LOCAL.size : _LOCAL.size + fields[9] + fields[10]]
    fields[2] &= ~8
    fields[3], fields[6:9] = new.method, [new.crc, len(new.data), new.size]
    return _LOCAL.pack(*fields) + head + new.data
