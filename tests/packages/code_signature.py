"""The signature of a program for macOS, read and compared with the program, as its system does before it runs a page.

Apple's processors start nothing without one. That of a linker says nothing of who made the program ("ad hoc"), only what is
in it: a hash of each page. The layout is that of xnu's osfmk/kern/cs_blobs.h; all numbers there are big-endian.
"""
import hashlib
import struct

_SIGNATURE, _CODE_DIRECTORY, _CODE_DIRECTORY_SLOT = 0xFADE0CC0, 0xFADE0C02, 0
_AD_HOC, _SHA256, _MAIN_PROGRAM = 0x2, 2, 0x1
# The first directory that says which part of the program is code.
_OLDEST = 0x20400


def _directory(signature):
    magic, _, count = struct.unpack_from(">3I", signature)
    if magic != _SIGNATURE:
        raise ValueError("there is no signature")
    for at in range(count):
        slot, offset = struct.unpack_from(">2I", signature, 12 + 8 * at)
        if slot == _CODE_DIRECTORY_SLOT:
            return signature[offset:]
    raise ValueError("there is no code directory")


def verify(program, offset, size, code_size):
    """Raises ValueError where the system would stop it.

    `program`: the file's bytes; the signature's `offset` and `size` in it are those of LC_CODE_SIGNATURE, `code_size` is that
    of the segment __TEXT in the file.
    """
    directory = _directory(program[offset:offset + size])
    (magic, length, version, flags, hashes, _, _, pages, limit, hash_size, hash_kind, _, page_bits) = struct.unpack_from(
        ">9I4B", directory)
    code_base, code_limit, code_flags = struct.unpack_from(">3Q", directory, 64)
    for said, expected, what in ((magic, _CODE_DIRECTORY, "magic number"), (flags & _AD_HOC, _AD_HOC, "kind"),
                                 (hash_kind, _SHA256, "kind of hashes"), (hash_size, 32, "size of hashes"),
                                 (limit, offset, "end"), (code_base, 0, "begin of the code"),
                                 (code_limit, code_size, "size of the code"), (code_flags, _MAIN_PROGRAM, "kind of program")):
        if said != expected:
            raise ValueError(f"the {what} is {said}, not {expected}")
    if version < _OLDEST:
        raise ValueError(f"the version is {version:#x}")
    page = 1 << page_bits
    if pages != -(-limit // page) or hashes + pages * hash_size > length:
        raise ValueError(f"there are hashes for {pages} pages")
    for number in range(pages):
        begin = number * page
        at = hashes + number * hash_size
        if hashlib.sha256(program[begin:min(begin + page, limit)]).digest() != directory[at:at + hash_size]:
            raise ValueError(f"page {number} is another one than was signed")
