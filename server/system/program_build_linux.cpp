#include <cstring>

#include <link.h>

#include "server/system/program_build.h"

namespace interlock {
namespace {

// The note that `ld --build-id` leaves in a program: a hash of all of it. The first object is the
// program itself.
int read_build_id(dl_phdr_info* program, std::size_t /*size*/, void* out) {
  constexpr std::size_t kAlignment = 4;
  const auto padded = [](std::size_t size) {
    return (size + kAlignment - 1) / kAlignment * kAlignment;
  };
  for (std::size_t i = 0; i < program->dlpi_phnum; ++i) {
    const auto& segment = program->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    // The address is a number there.
    const auto* begin =
        reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr);  // NOLINT
    for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= segment.p_memsz;) {
      ElfW(Nhdr) note;
      std::memcpy(&note, begin + at, sizeof(note));
      const std::size_t content = at + sizeof(note) + padded(note.n_namesz);
      const std::size_t end = content + padded(note.n_descsz);
      if (end > segment.p_memsz) break;
      if (note.n_type == NT_GNU_BUILD_ID)
        static_cast<std::string*>(out)->assign(begin + content, note.n_descsz);
      at = end;
    }
  }
  return 1;
}

}  // namespace

std::string program_build() {
  std::string id;
  dl_iterate_phdr(read_build_id, &id);
  return id;
}

}  // namespace interlock
