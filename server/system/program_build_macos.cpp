#include <cstddef>
#include <cstdint>
#include <cstring>

#include <mach-o/ldsyms.h>
#include <mach-o/loader.h>

#include "server/system/program_build.h"

namespace interlock {

// The linker leaves a hash of all of the program in one of its load commands.
std::string program_build() {
  const auto* at = reinterpret_cast<const char*>(&_mh_execute_header) + sizeof(_mh_execute_header);
  for (std::uint32_t i = 0; i < _mh_execute_header.ncmds; ++i) {
    load_command command{};
    std::memcpy(&command, at, sizeof(command));
    if (command.cmd == LC_UUID)
      return {at + offsetof(uuid_command, uuid), sizeof(uuid_command::uuid)};
    at += command.cmdsize;
  }
  return {};
}

}  // namespace interlock
